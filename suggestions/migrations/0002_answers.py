import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0002_client'),
        ('suggestions', '0001_library'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('flag', models.SlugField(db_index=False, max_length=60)),
                ('kind', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('unsure', 'unsure'), ('declined', 'declined')], max_length=8)),
                ('was', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('unsure', 'unsure'), ('declined', 'declined')], max_length=8)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, choices=[('entered-by-mistake', 'entered-by-mistake'), ('has-changed', 'has-changed'), ('clarified', 'clarified')], max_length=20)),
                ('detail', models.CharField(blank=True, max_length=80)),
                ('foods', models.JSONField(default=list)),
                ('born', models.DateField(null=True)),
                ('since', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='clinic.client')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['client', 'flag', 'id', 'at'], name='answers_of_a_flag'), models.Index(fields=['client', 'revision'], name='answers_of_a_revision')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['yes', 'no', 'unsure', 'declined'])), name='an_answer_is_one_of_four'), models.CheckConstraint(condition=models.Q(('since', None), ('since__lte', models.F('at')), _connector='OR'), name='an_answer_began_before_it'), models.CheckConstraint(condition=models.Q(('reason', ''), ('was', 'yes'), _connector='OR'), name='a_reason_ends_a_yes')],
            },
        ),
        migrations.CreateModel(
            name='RecordedCircumstance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('circumstance', models.SlugField(db_index=False, max_length=60)),
                ('yes', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='circumstances', to='clinic.client')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['client', 'circumstance', 'id', 'at'], name='circumstances_of_a_slug'), models.Index(fields=['client', 'revision'], name='circumstances_of_a_revision')],
            },
        ),
    ]
