import clinic.clients.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('clinic', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_word', models.CharField(help_text='A word or two that you both remember and that tells nobody who it is.', max_length=30, validators=[clinic.clients.models.validate_code_word])),
                ('folded', models.CharField(editable=False, max_length=120)),
                ('opened_on', models.DateField(default=django.utils.timezone.localdate)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
                ('therapist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clients', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['code_word', 'pk'],
                'indexes': [models.Index(fields=['therapist', '-seen_at', '-id'], name='clients_seen_last')],
                'constraints': [models.UniqueConstraint(fields=('therapist', 'folded'), name='a_code_word_once_a_therapist', violation_error_message='This code word is in use already. Choose another.'), models.CheckConstraint(condition=models.Q(('closed_on', None), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='closed_after_opened')],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
                ('accepted', models.BooleanField(editable=False, null=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_overs', to='clinic.client')),
                ('offered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offered_clients', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-offered_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('client',), name='one_open_offer_a_client', violation_error_message='This client is offered to a colleague already.'), models.CheckConstraint(condition=models.Q(models.Q(('accepted', None), ('answered_at', None)), models.Q(('accepted__isnull', False), ('answered_at__isnull', False)), _connector='OR'), name='an_answered_offer_has_an_answer')],
            },
        ),
    ]
