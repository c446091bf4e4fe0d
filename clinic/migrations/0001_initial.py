import clinic.practice.models
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='CrisisLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='As the client will read it, such as: Crisis line, day and night.', max_length=60)),
                ('number', models.CharField(help_text='As it is dialed.', max_length=30)),
                ('country', models.CharField(help_text='Two letters, such as US.', max_length=2)),
                ('verified_on', models.DateField(help_text='The day somebody called it or looked it up at the source.')),
                ('position', models.PositiveSmallIntegerField(default=0, editable=False)),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(error_messages={'unique': 'Somebody here already signs in with this email.'}, max_length=254, verbose_name='email')),
                ('name', models.CharField(help_text='As colleagues know this person.', max_length=80)),
                ('is_therapist', models.BooleanField(default=False, verbose_name='therapist')),
                ('is_curator', models.BooleanField(default=False, verbose_name='curator')),
                ('is_practice_admin', models.BooleanField(default=False, verbose_name='practice admin')),
                ('is_clinical_lead', models.BooleanField(default=False, help_text='The clinical lead: a curator who signs library entries.', verbose_name='may sign entries')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_staff', models.BooleanField(default=False)),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_person_per_email', violation_error_message='Somebody here already signs in with this email.'), models.CheckConstraint(condition=models.Q(('is_clinical_lead', False), ('is_curator', True), _connector='OR'), name='clinical_lead_is_a_curator', violation_error_message='Only a curator can be allowed to sign. Tick curator too.')],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False)),
                ('verb', models.CharField(db_index=True, max_length=40)),
                ('object_type', models.CharField(max_length=40)),
                ('object_id', models.CharField(max_length=40)),
                ('detail', models.JSONField(default=dict)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='OneTimeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('join', 'Join the practice'), ('password', 'Set a new password'), ('second-factor', 'Set up the second factor again')], max_length=16)),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(editable=False, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='one_time_links', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Prints on handouts, except discreet ones.', max_length=40)),
                ('contact_line', models.CharField(blank=True, help_text='How a client reaches you, such as a phone number. Prints on handouts.', max_length=80)),
                ('time_zone', models.CharField(default='UTC', max_length=64, validators=[clinic.practice.models.check_time_zone])),
                ('paper', models.CharField(choices=[('letter', 'Letter'), ('a4', 'A4')], default='letter', max_length=8)),
                ('idle_minutes', models.PositiveSmallIntegerField(default=15, help_text='Minutes without a key or a click before the screen locks, 5 to 30.', validators=[django.core.validators.MinValueValidator(5, 'Choose 5 to 30 minutes.'), django.core.validators.MaxValueValidator(30, 'Choose 5 to 30 minutes.')], verbose_name='Lock after')),
                ('logo', models.BinaryField(null=True)),
                ('is_demo', models.BooleanField(default=False, editable=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_practice_a_database'), models.CheckConstraint(condition=models.Q(('idle_minutes__range', (5, 30))), name='lock_after_5_to_30_minutes')],
            },
        ),
    ]
