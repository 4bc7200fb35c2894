#!/bin/sh
# A word of the command line, run as the service is: its user, its folder, its settings, its secrets.
#
#   install docs/rapporteur.sh /usr/local/sbin/rapporteur
#   rapporteur doctor                # or backup, or, with the service stopped, claim or restore /path/to/FILE
#
# It takes all of that from the unit and from what `systemctl edit rapporteur` added to it.
set -eu
unit=$(systemctl cat rapporteur)
wanted='^(User|WorkingDirectory|UMask|StateDirectory|StateDirectoryMode|Environment|EnvironmentFile|LoadCredential|LoadCredentialEncrypted)='
set -- /srv/rapporteur/.venv/bin/python -m bot "$@"
IFS='
'
for line in $(printf '%s\n' "$unit" | grep -E "$wanted" | tac); do  # each in front of those after it
    set -- -p "$line" "$@"
done
exec systemd-run --quiet --collect --wait --pipe "$@"
