import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0002_client'),
        ('suggestions', '0002_answers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Signal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('strategy', models.SlugField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('on', models.DateField()),
            ],
            options={
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CrisisPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='crisis_plans', to='clinic.client')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Handout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('draft', 'Draft'), ('issued', 'Issued'), ('put-away', 'Put away')], default='draft', max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('layout', models.CharField(blank=True, choices=[('standard', 'standard'), ('large', 'large'), ('discreet', 'discreet')], max_length=10)),
                ('paper', models.CharField(blank=True, choices=[('letter', 'letter'), ('a4', 'a4')], max_length=8)),
                ('week_log', models.BooleanField(default=False)),
                ('kept_at_practice', models.BooleanField(default=False)),
                ('guardian_knows', models.BooleanField(default=False)),
                ('guardian_reason', models.CharField(blank=True, max_length=400)),
                ('asked_about_paper', models.BooleanField(default=False)),
                ('slip_read', models.BooleanField(default=False)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handouts', to='clinic.client')),
                ('therapist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-changed_at', '-pk'],
                'indexes': [models.Index(fields=['therapist', 'stage', '-changed_at'], name='drafts_of_a_therapist')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('stage', 'draft')), fields=('client',), name='one_draft_a_client')],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issued_at', models.DateTimeField()),
                ('code', models.CharField(max_length=8, unique=True)),
                ('key', models.UUIDField(unique=True)),
                ('document_json', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('screening_json', models.TextField()),
                ('screening_digest', models.CharField(max_length=64)),
                ('library_revision', models.PositiveIntegerField()),
                ('renderer', models.CharField(max_length=60)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='clinic.client')),
                ('handout', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='issue', to='suggestions.handout')),
                ('therapist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-issued_at', '-pk'],
                'indexes': [models.Index(fields=['client', '-issued_at'], name='issues_of_a_client')],
            },
        ),
        migrations.AddField(
            model_name='handout',
            name='carried_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='suggestions.issue'),
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('strategy', models.SlugField(max_length=60)),
                ('word', models.CharField(choices=[('did', 'Did it'), ('liked', 'Liked it'), ('not-done', 'Did not do it'), ('worse', 'Made it worse')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='suggestions.issue')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['issue', 'strategy', '-at'], name='latest_word_on_an_item')],
            },
        ),
        migrations.CreateModel(
            name='IssuedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=120)),
                ('pages', models.PositiveSmallIntegerField()),
                ('pdf', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='suggestions.issue')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('issue', 'position'), name='a_file_has_its_place')],
            },
        ),
        migrations.CreateModel(
            name='IssuedStrategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('strategy', models.SlugField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('override', models.CharField(blank=True, max_length=20)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strategies', to='suggestions.issue')),
            ],
            options={
                'ordering': ['position'],
                'indexes': [models.Index(fields=['strategy', 'version'], name='issues_of_a_version')],
                'constraints': [models.UniqueConstraint(fields=('issue', 'strategy'), name='a_strategy_once_an_issue')],
            },
        ),
        migrations.CreateModel(
            name='PickRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('strategy', models.SlugField(max_length=60)),
                ('position', models.PositiveSmallIntegerField()),
                ('size', models.CharField(choices=[('tiny', 'tiny'), ('normal', 'normal'), ('stretch', 'stretch')], default='normal', max_length=8)),
                ('title', models.CharField(blank=True, max_length=60)),
                ('plan', models.CharField(blank=True, max_length=100)),
                ('backup', models.CharField(blank=True, max_length=100)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('steps', models.JSONField(blank=True, null=True)),
                ('fit', models.JSONField(blank=True, default=list)),
                ('override_code', models.CharField(blank=True, choices=[('tolerated', 'tolerated'), ('supervised', 'supervised'), ('asked-for', 'asked-for'), ('doctor-confirmed', 'doctor-confirmed')], max_length=20)),
                ('override_reason', models.CharField(blank=True, max_length=400)),
                ('override_on', models.DateField(blank=True, null=True)),
                ('override_by', models.CharField(blank=True, max_length=40)),
                ('seen', models.CharField(blank=True, max_length=64)),
                ('handout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='picks', to='suggestions.handout')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('handout', 'strategy'), name='a_strategy_once_a_handout')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=400)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issue', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='suggestions.issue')),
            ],
        ),
        migrations.CreateModel(
            name='Favourite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('strategy', models.SlugField(max_length=60)),
                ('therapist', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='favourites', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('therapist', 'strategy'), name='a_favourite_once')],
            },
        ),
    ]
