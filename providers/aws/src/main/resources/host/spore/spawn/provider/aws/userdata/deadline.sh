#!/bin/sh
# Ends this machine at its deadline, whether or not an agent runs. Run at boot and by its own timer:
# it looks what the deadline is now, and either ends the machine or sets the timer to look again.
# A tag that says another deadline wins; a tag that cannot be read changes nothing.
root=${SPAWN_ROOT-}
imds=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
. "$root/etc/spawn/deadline"

say() {
  echo "spawn: $*"
  echo "spawn: $*" >"$root/dev/console" 2>/dev/null || :
}

# Prints a tag; fails with 4 if the machine has no such tag, with 1 if that cannot be told.
tag() {
  token=$(curl -sS -f -m 2 --noproxy "*" --retry 2 -X PUT \
    -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/latest/api/token") || return 1
  answer=$(curl -sS -m 2 --noproxy "*" --retry 2 -w '\n%{http_code}' \
    -H "X-aws-ec2-metadata-token: $token" "$imds/latest/meta-data/tags/instance/$1") || return 1
  case $answer in
    *200) printf '%s\n' "$answer" | sed '$d' ;;
    *404) return 4 ;;
    *) return 1 ;;
  esac
}

# Learns a deadline that was changed; fails if there is none any more.
learn() {
  said=$(tag spawn:expires)
  case $? in
    0)
      if changed=$(date -u -d "$said" +%s 2>/dev/null) && [ "$changed" != "$SPAWN_DEADLINE" ]; then
        SPAWN_DEADLINE=$changed
        printf 'SPAWN_DEADLINE=%s\nSPAWN_GRACE=%s\n' "$changed" "$SPAWN_GRACE" \
          >"$root/etc/spawn/deadline.new" &&
          mv "$root/etc/spawn/deadline.new" "$root/etc/spawn/deadline"
      fi
      ;;
    4) [ "$(tag spawn:managed)" != true ] ;;
  esac
}

end() {
  say "deadline passed; this machine ends now"
  shutdown -h now || systemctl poweroff --force || poweroff -f || halt -p -f
}

# Looks again at that time, also if the machine was off then.
arm() {
  at=$(date -u -d "@$1" '+%Y-%m-%d %H:%M:%S UTC')
  seconds=$(($1 - $(date +%s)))
  units=$root/etc/systemd/system
  mkdir -p "$units" && cat >"$units/spawn-deadline.service" <<UNIT && cat >"$units/spawn-deadline.timer" <<TIMER &&
[Unit]
Description=Ends this machine at its deadline
[Service]
Type=oneshot
ExecStart=/usr/local/lib/spawn/deadline
UNIT
[Unit]
Description=Deadline of this machine
[Timer]
OnCalendar=$at
Persistent=true
AccuracySec=1s
[Install]
WantedBy=timers.target
TIMER
    systemctl daemon-reload &&
    systemctl enable spawn-deadline.timer &&
    systemctl restart spawn-deadline.timer &&
    return 0
  say "the deadline's timer cannot be set; using another way"
  systemd-run --on-active="$seconds" --timer-property=AccuracySec=1s /usr/local/lib/spawn/deadline &&
    return 0
  shutdown -h "+$(((seconds + 59) / 60))"
}

if ! learn; then
  say "no deadline any more"
  exit 0
fi
# Seconds in which the machine was off, as the agent counts them for this very deadline.
paused() {
  now=$(sed -n 's/.*"deadline":{\([^}]*\)}.*/\1/p' "$root/var/lib/spawn/status.json" 2>/dev/null)
  millis=$(echo "$now" | sed -n 's/.*"paused_ms":\([0-9]*\).*/\1/p')
  at=$(date -u -d "$(echo "$now" | sed -n 's/.*"at":"\([^"]*\)".*/\1/p')" +%s 2>/dev/null)
  off=$((${millis:-0} / 1000))
  said=$((${at:-0} - off - SPAWN_DEADLINE))
  case $said in -1 | 0 | 1) echo "$off" ;; *) echo 0 ;; esac
}

# The agent ends the machine at the deadline itself; this is for when it does not.
ends=$((SPAWN_DEADLINE + SPAWN_GRACE + $(paused)))
now=$(date +%s)
up=$(cut -d. -f1 "$root/proc/uptime" 2>/dev/null || cut -d. -f1 /proc/uptime)
if [ "$now" -lt "$ends" ]; then
  arm "$ends"
elif [ -e "$root/opt/spawn/agent/ok" ] && [ "${up:-999}" -lt 180 ]; then
  # After a stop the agent needs a moment to count it.
  arm $((now + 180))
else
  end
fi
