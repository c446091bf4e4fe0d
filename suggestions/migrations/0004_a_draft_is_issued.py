from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('suggestions', '0003_handouts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='handout',
            name='stage',
            field=models.CharField(choices=[('draft', 'Draft'), ('issued', 'Issued')], default='draft', max_length=10),
        ),
    ]
