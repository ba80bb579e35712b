import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import tradewright.staff.models.teams
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('staff', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='teammembership',
            name='one_membership_at_a_time',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('team', '='), ('user', '='), (tradewright.staff.models.teams.DateRange('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='one_membership_at_a_time', violation_error_message='This colleague is in the team in this period already'),
        ),
        migrations.AlterConstraint(
            model_name='territoryassignment',
            name='one_assignment_at_a_time',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('territory', '='), ('user', '='), (tradewright.staff.models.teams.DateRange('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='one_assignment_at_a_time', violation_error_message='This colleague has the territory in this period already'),
        ),
    ]
