import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CitationRow',
            fields=[
                ('key', models.SlugField(primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.TextField(unique=True)),
                ('kind', models.CharField(choices=[('human-trial', 'human-trial'), ('human-observational', 'human-observational'), ('animal', 'animal'), ('review', 'review'), ('expert-opinion', 'expert-opinion'), ('other', 'other')], max_length=24)),
                ('reference', models.TextField()),
                ('url', models.TextField(blank=True)),
                ('cited_by', models.CharField(blank=True, max_length=4)),
                ('number', models.TextField(blank=True)),
                ('about', models.TextField()),
                ('checked', models.TextField(blank=True)),
                ('completed', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['human-trial', 'human-observational', 'animal', 'review', 'expert-opinion', 'other'])), name='citation_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='FlagRow',
            fields=[
                ('slug', models.SlugField(primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.TextField()),
                ('question', models.TextField()),
                ('help', models.TextField(blank=True)),
                ('tier', models.CharField(choices=[('core', 'core'), ('conditional', 'conditional')], max_length=16)),
                ('group', models.TextField()),
                ('why', models.TextField()),
                ('origin', models.CharField(max_length=16)),
                ('where', models.TextField(blank=True)),
                ('citations', models.JSONField(default=list)),
                ('stale_after_days', models.PositiveSmallIntegerField()),
                ('stale_why', models.TextField()),
                ('spoken', models.BooleanField()),
                ('confirm_by_clinical_lead', models.BooleanField()),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('tier__in', ['core', 'conditional'])), name='flag_tier_is_known'), models.CheckConstraint(condition=models.Q(('stale_after_days__gte', 1)), name='flag_goes_stale_after_a_day')],
            },
        ),
        migrations.CreateModel(
            name='CircumstanceRow',
            fields=[
                ('slug', models.SlugField(primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.TextField()),
                ('question', models.TextField(blank=True)),
                ('origin', models.CharField(max_length=16)),
                ('stale_after_days', models.PositiveSmallIntegerField()),
                ('set_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='suggestions.flagrow')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='LibraryState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('token', models.CharField(default='', max_length=32)),
                ('files', models.CharField(default='', max_length=64)),
            ],
            options={
                'verbose_name': 'library',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_library_state')],
            },
        ),
        migrations.CreateModel(
            name='Strategy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('origin', models.CharField(choices=[('starter', 'Starter library'), ('practice', 'Written here')], max_length=8)),
            ],
            options={
                'ordering': ['slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('origin__in', ['starter', 'practice'])), name='strategy_origin_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('stage', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('retired', 'Retired')], default='draft', max_length=12)),
                ('rev', models.PositiveIntegerField(default=1)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('title', models.TextField()),
                ('client_title', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('solo', 'solo'), ('at-a-distance', 'at-a-distance'), ('passive-company', 'passive-company'), ('in-person', 'in-person'), ('animal', 'animal'), ('body', 'body'), ('senses', 'senses'), ('mind', 'mind'), ('referral', 'referral')], max_length=16)),
                ('can_be_done_alone', models.BooleanField()),
                ('opt_in', models.BooleanField()),
                ('therapist_only', models.BooleanField()),
                ('always', models.PositiveSmallIntegerField(default=0)),
                ('cost', models.CharField(choices=[('none', 'none'), ('low', 'low'), ('medium', 'medium'), ('high', 'high')], max_length=12)),
                ('mobility', models.CharField(choices=[('none', 'none'), ('some', 'some'), ('full', 'full')], max_length=12)),
                ('space', models.CharField(choices=[('none', 'none'), ('indoor', 'indoor'), ('outdoor', 'outdoor'), ('venue', 'venue')], max_length=12)),
                ('privacy', models.CharField(choices=[('none', 'none'), ('some', 'some'), ('full', 'full')], max_length=12)),
                ('person', models.CharField(choices=[('no', 'no'), ('remote', 'remote'), ('nearby', 'nearby'), ('strangers', 'strangers')], max_length=12)),
                ('animal', models.CharField(choices=[('no', 'no'), ('optional', 'optional'), ('yes', 'yes')], max_length=12)),
                ('link', models.CharField(choices=[('none', 'none'), ('phone', 'phone'), ('internet', 'internet'), ('optional', 'optional')], max_length=12)),
                ('effort', models.CharField(choices=[('low', 'low'), ('medium', 'medium'), ('high', 'high')], max_length=12)),
                ('sense', models.CharField(choices=[('none', 'none'), ('sight', 'sight'), ('hearing', 'hearing'), ('both', 'both')], max_length=12)),
                ('screen', models.CharField(choices=[('no', 'no'), ('optional', 'optional'), ('yes', 'yes')], max_length=12)),
                ('shortest_minutes', models.PositiveSmallIntegerField()),
                ('longest_minutes', models.PositiveSmallIntegerField()),
                ('action', models.TextField(blank=True)),
                ('intro', models.TextField(blank=True)),
                ('printed_steps', models.PositiveSmallIntegerField()),
                ('why', models.TextField(blank=True)),
                ('stop_if', models.TextField(blank=True)),
                ('standing_line', models.TextField(blank=True)),
                ('standing_note', models.TextField(blank=True)),
                ('standing_origin', models.CharField(blank=True, max_length=16)),
                ('claim', models.TextField()),
                ('grade', models.CharField(choices=[('E1', 'E1'), ('E2', 'E2'), ('E3', 'E3'), ('E4', 'E4'), ('E0', 'E0')], max_length=2)),
                ('evidence_note', models.TextField(blank=True)),
                ('source_caution', models.TextField(blank=True)),
                ('therapist_notes', models.TextField(blank=True)),
                ('teach_back', models.TextField(blank=True)),
                ('review_months', models.PositiveSmallIntegerField()),
                ('based_on', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='suggestions.version')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('strategy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='suggestions.strategy')),
            ],
            options={
                'ordering': ['strategy__slug', 'number'],
                'constraints': [models.UniqueConstraint(fields=('strategy', 'number'), name='one_version_a_number'), models.UniqueConstraint(condition=models.Q(('stage', 'published')), fields=('strategy',), name='one_published_version_a_strategy'), models.UniqueConstraint(condition=models.Q(('stage__in', ['draft', 'in_review'])), fields=('strategy',), name='one_open_version_a_strategy'), models.CheckConstraint(condition=models.Q(('stage__in', ['draft', 'in_review', 'published', 'retired'])), name='version_stage_is_known'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='version_numbers_begin_at_one'), models.CheckConstraint(condition=models.Q(('kind__in', ['solo', 'at-a-distance', 'passive-company', 'in-person', 'animal', 'body', 'senses', 'mind', 'referral'])), name='version_kind_is_known'), models.CheckConstraint(condition=models.Q(('grade__in', ['E1', 'E2', 'E3', 'E4', 'E0'])), name='version_grade_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('always', 2), ('kind', 'referral')), models.Q(models.Q(('kind', 'referral'), _negated=True), ('always', 0)), _connector='OR'), name='a_referral_is_always_doctor_first'), models.CheckConstraint(condition=models.Q(('therapist_only', False), models.Q(('action', ''), ('client_title', ''), ('intro', ''), ('printed_steps', 0), ('stop_if', ''), ('why', '')), _connector='OR'), name='therapist_only_has_no_client_part'), models.CheckConstraint(condition=models.Q(('longest_minutes__gte', models.F('shortest_minutes')), ('shortest_minutes__gte', 1)), name='version_minutes_shortest_first'), models.CheckConstraint(condition=models.Q(('review_months__range', (1, 60))), name='version_review_within_five_years'), models.CheckConstraint(condition=models.Q(models.Q(('standing_line', ''), ('standing_note', ''), ('standing_origin', '')), models.Q(models.Q(('standing_line', ''), _negated=True), models.Q(('standing_origin', ''), _negated=True)), _connector='OR'), name='version_standing_is_whole'), models.CheckConstraint(condition=models.Q(('cost__in', ['none', 'low', 'medium', 'high'])), name='version_cost_is_known'), models.CheckConstraint(condition=models.Q(('mobility__in', ['none', 'some', 'full'])), name='version_mobility_is_known'), models.CheckConstraint(condition=models.Q(('space__in', ['none', 'indoor', 'outdoor', 'venue'])), name='version_space_is_known'), models.CheckConstraint(condition=models.Q(('privacy__in', ['none', 'some', 'full'])), name='version_privacy_is_known'), models.CheckConstraint(condition=models.Q(('person__in', ['no', 'remote', 'nearby', 'strangers'])), name='version_person_is_known'), models.CheckConstraint(condition=models.Q(('animal__in', ['no', 'optional', 'yes'])), name='version_animal_is_known'), models.CheckConstraint(condition=models.Q(('link__in', ['none', 'phone', 'internet', 'optional'])), name='version_link_is_known'), models.CheckConstraint(condition=models.Q(('effort__in', ['low', 'medium', 'high'])), name='version_effort_is_known'), models.CheckConstraint(condition=models.Q(('sense__in', ['none', 'sight', 'hearing', 'both'])), name='version_sense_is_known'), models.CheckConstraint(condition=models.Q(('screen__in', ['no', 'optional', 'yes'])), name='version_screen_is_known')],
            },
        ),
        migrations.CreateModel(
            name='StepRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='step_rows', to='suggestions.version')),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='steprow_has_one_place')],
            },
        ),
        migrations.CreateModel(
            name='StageMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('retired', 'Retired')], max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('reason', models.TextField(blank=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='moves', to='suggestions.version')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SourceRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('where', models.TextField(blank=True)),
                ('supports', models.CharField(choices=[('stated', 'stated'), ('yes', 'yes'), ('partly', 'partly'), ('no', 'no'), ('none', 'none')], max_length=8)),
                ('citation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='source_rows', to='suggestions.citationrow')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='source_rows', to='suggestions.version')),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='sourcerow_has_one_place'), models.CheckConstraint(condition=models.Q(('supports__in', ['stated', 'yes', 'partly', 'no', 'none'])), name='source_support_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rev', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('signed', 'Signed'), ('renewed', 'Reviewed, still right')], max_length=8)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('remark', models.TextField(blank=True)),
                ('checklist', models.JSONField(default=list)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='suggestions.version')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['signed', 'renewed'])), name='sign_off_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SectionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', models.TextField()),
                ('text', models.TextField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='section_rows', to='suggestions.version')),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='sectionrow_has_one_place')],
            },
        ),
        migrations.CreateModel(
            name='RuleRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('rule_id', models.CharField(max_length=50)),
                ('severity', models.PositiveSmallIntegerField()),
                ('absolute', models.BooleanField(default=False)),
                ('reason', models.TextField()),
                ('client_line', models.TextField()),
                ('adaptation', models.TextField()),
                ('instead', models.JSONField(default=list)),
                ('origin', models.CharField(max_length=16)),
                ('basis', models.CharField(choices=[('stated', 'stated'), ('extended', 'extended'), ('clinical', 'clinical')], max_length=12)),
                ('harm', models.CharField(choices=[('re-experiencing', 're-experiencing'), ('injury', 'injury'), ('relapse', 'relapse'), ('danger', 'danger'), ('humiliation', 'humiliation'), ('medical', 'medical')], max_length=16)),
                ('citations', models.JSONField(default=list)),
                ('flag_row', models.ForeignKey(db_column='flag', on_delete=django.db.models.deletion.PROTECT, related_name='rule_rows', to='suggestions.flagrow')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rule_rows', to='suggestions.version')),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='rulerow_has_one_place'), models.UniqueConstraint(fields=('version', 'flag_row'), name='one_rule_a_flag'), models.UniqueConstraint(fields=('version', 'rule_id'), name='one_rule_an_id'), models.CheckConstraint(condition=models.Q(('severity__range', (1, 3))), name='rule_severity_is_known'), models.CheckConstraint(condition=models.Q(('absolute', False), ('severity', 3), _connector='OR'), name='only_a_contraindication_is_absolute'), models.CheckConstraint(condition=models.Q(('basis__in', ['stated', 'extended', 'clinical'])), name='rule_basis_is_known'), models.CheckConstraint(condition=models.Q(('harm__in', ['re-experiencing', 'injury', 'relapse', 'danger', 'humiliation', 'medical'])), name='rule_harm_is_known')],
            },
        ),
        migrations.CreateModel(
            name='QuestionRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='question_rows', to='suggestions.version')),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='questionrow_has_one_place')],
            },
        ),
        migrations.CreateModel(
            name='FoodRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.TextField()),
                ('tags', models.JSONField(default=list)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='food_rows', to='suggestions.version')),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='foodrow_has_one_place')],
            },
        ),
        migrations.CreateModel(
            name='Editor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name='editors', to='suggestions.version')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'person'), name='one_editor_row_a_person')],
            },
        ),
        migrations.CreateModel(
            name='AdaptationRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('client_line', models.TextField(blank=True)),
                ('origin', models.CharField(max_length=16)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adaptation_rows', to='suggestions.version')),
            ],
            options={
                'ordering': ['position'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='adaptationrow_has_one_place')],
            },
        ),
        migrations.CreateModel(
            name='FitRuleRow',
            fields=[
                ('id', models.CharField(max_length=50, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('need', models.CharField(choices=[('cost', 'cost'), ('mobility', 'mobility'), ('space', 'space'), ('privacy', 'privacy'), ('person', 'person'), ('animal', 'animal'), ('link', 'link'), ('effort', 'effort'), ('sense', 'sense'), ('screen', 'screen'), ('minutes', 'minutes')], max_length=16)),
                ('bad', models.JSONField(default=list)),
                ('bad_over', models.PositiveSmallIntegerField(null=True)),
                ('sentence', models.TextField()),
                ('offer', models.JSONField(default=list)),
                ('origin', models.CharField(max_length=16)),
                ('circumstance_row', models.ForeignKey(db_column='circumstance', on_delete=django.db.models.deletion.PROTECT, related_name='fit_rules', to='suggestions.circumstancerow')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('need__in', ['cost', 'mobility', 'space', 'privacy', 'person', 'animal', 'link', 'effort', 'sense', 'screen', 'minutes'])), name='fit_rule_need_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('bad_over__isnull', False), ('need', 'minutes')), models.Q(models.Q(('need', 'minutes'), _negated=True), ('bad_over', None)), _connector='OR'), name='fit_rule_bad_over_is_for_minutes')],
            },
        ),
    ]
