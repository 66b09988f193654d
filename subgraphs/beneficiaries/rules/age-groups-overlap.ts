import { sql } from 'kysely'
import type { SetFinding, SetRule } from '../../shared/import/source.ts'

/** Refuses rows of one municipality, month and sex whose ages overlap, as a total among its parts: people would count twice. */
export const ageGroupsOverlap: SetRule = {
  code: 'AGE_GROUPS_OVERLAP',
  severity: 'REJECTED',
  async find(tx, load) {
    const found = await sql<SetFinding>`
      /* ageGroupsOverlap */
      with aged as (
        select line, municipality_code, month, sex, age_group,
          -- 0 to 150 where the group is open.
          int4range(
            substring(age_group from '^[0-9]+')::int, coalesce(substring(age_group from '-([0-9]+)$')::int, 150), '[]'
          ) as ages
        from ${sql.table(load.staging)}
        where age_group ~ '^[0-9]'
      )
      select a.line, 'age_group' as column, a.age_group as value,
        format('Age groups must not overlap, but %s and line %s''s %s do.', a.age_group, min(b.line),
          (array_agg(b.age_group order by b.line))[1]) as message
      from aged a
      join aged b on b.municipality_code = a.municipality_code and b.month = a.month and b.sex = a.sex
        and b.age_group <> a.age_group and b.ages && a.ages
      group by a.line, a.age_group
      order by a.line`.execute(tx)
    return found.rows
  },
}
