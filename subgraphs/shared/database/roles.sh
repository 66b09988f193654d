#!/bin/bash
# Makes the database and its roles, and gives each role a password of its own, known to nobody but the containers that the
# folder /access/<role> is mounted in; `url` in it is the database as that role sees it. Makes up the secret, too, that the gateway
# signs its requests to the subgraphs with: /signing/secret. Run again, it changes nothing; with --renew all of them are new.
# Runs as superuser through the server's socket, which asks for none.
set -euo pipefail

database=salud
owner=importer
readers=(facilities personnel beneficiaries personnel_identity beneficiaries_identity)
# The user that the containers run as.
container_user=1000:1000

make_up() { od -An -v -tx1 -N"$1" /dev/urandom | tr -d ' \n'; }

# Whole or not at all, and for the containers' user alone.
write_secret() {
  cat >"$1.new"
  chmod 400 "$1.new"
  chown "$container_user" "$1.new"
  mv "$1.new" "$1"
}

must_make() { [ ! -s "$1" ] || [ "${renew:-}" = yes ]; }

run_sql() { psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --host=/var/run/postgresql --username=postgres --dbname=postgres "$@"; }

make_role() {
  local role=$1 file=/access/$1/url password
  if must_make "$file"; then
    password=$(make_up 24)
    printf 'postgres://%s:%s@database:5432/%s\n' "$role" "$password" "$database" | write_secret "$file"
  fi
  password=$(sed -E 's#^[^:]*://[^:]*:([^@]*)@.*#\1#' "$file")
  # By standard input: arguments are there for every process to read.
  run_sql <<SQL
select 'create role $role' where not exists (select from pg_roles where rolname = '$role') \gexec
alter role $role login password '$password';
SQL
}

# What persons are found and read by. Never made anew: without it they are lost.
make_identity_key() {
  local file=/access/identity_key/key
  [ ! -s "$file" ] || return 0
  printf '1:%s\n' "$(od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n')" >"$file.new"
  chmod 400 "$file.new"
  chown "$container_user" "$file.new"
  mv "$file.new" "$file"
}

[ "${1:-}" != --renew ] || renew=yes
if must_make /signing/secret; then make_up 32 | write_secret /signing/secret; fi
for role in "$owner" "${readers[@]}"; do make_role "$role"; done
make_identity_key

run_sql <<SQL
select 'create database $database owner $owner template template0 encoding ''UTF8'' locale ''C'' locale_provider icu icu_locale ''und'''
where not exists (select from pg_database where datname = '$database') \gexec
revoke all on database $database, postgres from public;
grant connect on database $database to $(IFS=,; echo "${readers[*]}");
SQL
echo "The database $database and its roles are there: $owner, ${readers[*]}."
