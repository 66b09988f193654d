import { type Kysely, sql } from 'kysely'

/**
 * Units near a place are found by their degrees, and how far they are is computed of those found: this index is made in a tenth
 * of the time of the one over points on a sphere, which was a good part of an import.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table facilities.unit_versions drop column point`.execute(db)
  await sql`drop function facilities.sphere_point(double precision, double precision)`.execute(db)
  await sql`drop extension if exists cube`.execute(db)
  await sql`
    create index unit_versions_by_place on facilities.unit_versions using gist (point(longitude, latitude))
      where valid_to = 'infinity'`.execute(db)
}
