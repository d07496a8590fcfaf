# ---- what follows is the same on every machine
set -u
root=${SPAWN_ROOT-}
imds=${AWS_EC2_METADATA_SERVICE_ENDPOINT:-http://169.254.169.254}
lib=$root/usr/local/lib/spawn

say() {
  echo "spawn: $*"
  echo "spawn: $*" >"$root/dev/console" 2>/dev/null || :
}

metadata() {
  token=$(curl -sS -f -m 2 --noproxy "*" --retry 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' \
    "$imds/latest/api/token") || return 1
  curl -sS -f -m 2 --noproxy "*" --retry 5 -H "X-aws-ec2-metadata-token: $token" \
    "$imds/latest/meta-data/$1"
}

# Before anything that can fail or hang.
arm_deadline() {
  [ -n "$deadline" ] || return 0
  printf 'SPAWN_DEADLINE=%s\nSPAWN_GRACE=%s\n' "$deadline" "$grace" >"$root/etc/spawn/deadline"
  deadline_script >"$lib/deadline" && chmod 755 "$lib/deadline" && "$lib/deadline" ||
    shutdown -h "+$(((deadline + grace - $(date +%s) + 59) / 60))"
}

# The rank at a place of a list such as 0-9,12.
rank_at() {
  place=$1
  for part in $(echo "$2" | tr ',' ' '); do
    first=${part%-*}
    count=$((${part#*-} - first + 1))
    if [ "$place" -lt "$count" ]; then
      echo $((first + place))
      return 0
    fi
    place=$((place - count))
  done
  return 1
}

login_user() {
  for name in ec2-user ubuntu admin; do
    if id -u "$name" >/dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
  echo root
}

write_config() {
  instance=$(metadata instance-id) || instance=unknown
  private=$(metadata local-ipv4) || private=
  rank=
  address=$path
  if [ -n "$ranks" ]; then
    index=$(metadata ami-launch-index) || index=
    if ! rank=$(rank_at "${index:-0}" "$ranks") || [ -z "$index" ]; then
      say "the rank of this machine is not known"
    fi
    address="$path[$rank]"
  fi
  (umask 077 && config_json |
    sed "s/\"@ID@\"/\"$instance\"/; s/\"@ADDRESS@\"/\"$address\"/; s/\"index\":-1/\"index\":${rank:-0}/; s/@USER@/$user/" \
      >"$root/etc/spawn/config.json")
  {
    echo "export SPAWN_INSTANCE_ID='$instance' SPAWN_PRIVATE_IP='$private'"
    echo "export SPAWN_ADDRESS='$address'"
    [ -z "$rank" ] || echo "export JOB_ARRAY_INDEX='$rank'"
    profile
  } >"$root/etc/profile.d/spawn.sh"
  (umask 077 && { job_env && job_point "$rank"; } >"$root/etc/spawn/env")
}

# Run by the login user, who must be able to read it.
write_checkpoint() {
  [ -n "$checkpoint" ] || return 0
  checkpoint_script >"$root/etc/spawn/checkpoint" && chmod 755 "$root/etc/spawn/checkpoint"
}

# Signed with the machine's role, which may be a moment late. cloud-init has brought a Python.
fetch_s3() {
  s3_get >"$lib/s3-get"
  python=$(command -v python3 || echo /usr/libexec/platform-python)
  for pause in 1 2 4 8 16 0; do
    if region=$(metadata placement/region) && role=$(metadata iam/security-credentials/); then
      metadata "iam/security-credentials/$role" | "$python" "$lib/s3-get" "$region" "$1" "$2"
      case $? in
        0) return 0 ;;
        4) return 1 ;;
      esac
    fi
    sleep "$pause"
  done
  return 1
}

fetch() {
  case $1 in
    s3://*) fetch_s3 "$1" "$2" ;;
    *) curl -sS -f -L --retry 2 --connect-timeout 5 -m 180 -o "$2" "$1" ;;
  esac
}

install_agent() {
  [ -n "$agent" ] || return 0
  home=$root/opt/spawn/agent
  file=$root/opt/spawn/agent.download
  mkdir -p "$home"
  machine=$(uname -m)
  echo "$agent" | while read -r sum url; do
    # One made for another processor is no use here.
    case $machine:$url in
      x86_64:*aarch64* | x86_64:*arm64* | aarch64:*x86_64*) continue ;;
    esac
    if fetch "$url" "$file" && echo "$sum  $file" | sha256sum -c - >/dev/null 2>&1; then
      case $url in
        *.jar) mv "$file" "$home/spored.jar" && : >"$home/ok" ;;
        *) tar -xzf "$file" -C "$home" && rm -f "$file" && : >"$home/ok" ;;
      esac
      break
    fi
    say "agent: $url cannot be had or has other contents than expected"
  done
  if [ ! -e "$home/ok" ]; then
    say "agent: not installed; only the deadline holds"
    return 1
  fi
  # Without a Java of its own it has to wait for one; its start-up cache it does not wait for.
  if [ -x "$home/runtime/bin/java" ]; then
    [ ! -x "$home/bin/prepare" ] || nice "$home/bin/prepare" >/dev/null 2>&1 &
  elif [ -x "$home/bin/prepare" ]; then
    "$home/bin/prepare" || say "agent: there is no Java for it"
  fi
  start="java -XX:+UseSerialGC -Xmx48m -jar /opt/spawn/agent/spored.jar run"
  for candidate in "$home"/bin/spored "$home"/*/bin/spored; do
    [ -x "$candidate" ] || continue
    start="${candidate#"$root"} run"
    mkdir -p "$root/usr/local/bin" && ln -sf "${candidate#"$root"}" "$root/usr/local/bin/spored"
  done
  case $start in
    java*) start="$(command -v java || echo /usr/bin/java)${start#java}" ;;
  esac
  cat >"$root/etc/systemd/system/spored.service" <<UNIT
[Unit]
Description=spored: ends this machine on time
After=local-fs.target
StartLimitIntervalSec=0
[Service]
Type=notify
NotifyAccess=all
ExecStart=$start
ExecReload=${start%run}reload
Restart=always
RestartSec=5
WatchdogSec=2min
TimeoutStartSec=2min
OOMScoreAdjust=-900
OOMPolicy=continue
LimitCORE=0
LockPersonality=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictNamespaces=yes
RestrictRealtime=yes
SystemCallArchitectures=native
[Install]
WantedBy=multi-user.target
UNIT
  systemctl daemon-reload && systemctl enable spored.service && systemctl start spored.service
}

# The device that EC2 knows by a name such as /dev/sdf.
device_of() {
  plain=${1#/dev/}
  for name in "$plain" "xvd${plain#sd}"; do
    if [ -b "$root/dev/$name" ]; then
      readlink -f "$root/dev/$name"
      return 0
    fi
  done
  for disk in "$root"/dev/nvme*n1; do
    [ -e "$disk" ] || continue
    known=$(ebsnvme-id -u -b "$disk" 2>/dev/null || nvme_name "$disk" 2>/dev/null) || continue
    known=${known#/dev/}
    if [ "$known" = "$plain" ] || [ "$known" = "xvd${plain#sd}" ]; then
      echo "$disk"
      return 0
    fi
  done
  return 1
}

# Asks the disk's controller, which tells the name in what NVMe leaves to the vendor.
nvme_name() {
  python3 - "$1" <<'PYTHON'
import ctypes, fcntl, struct, sys
data = ctypes.create_string_buffer(4096)
command = struct.pack("=BBHIIIQQIIIIIIIIII", 6, 0, 0, 0, 0, 0, 0,
                      ctypes.addressof(data), 0, 4096, 1, 0, 0, 0, 0, 0, 0, 0)
with open(sys.argv[1]) as disk:
    fcntl.ioctl(disk, 0xC0484E41, bytearray(command))
print(data.raw[3072:3104].split(b"\0")[0].decode().strip())
PYTHON
}

mount_volumes() {
  [ -n "$mounts" ] || return 0
  echo "$mounts" | while read -r device point; do
    tries=0
    until disk=$(device_of "$device"); do
      tries=$((tries + 1))
      if [ "$tries" -gt 120 ]; then
        say "$point: $device does not appear"
        continue 2
      fi
      sleep 5
    done
    blkid -p "$disk" >/dev/null 2>&1
    fresh=$?
    # 2 means that there is nothing on it; anything else must not be overwritten.
    [ "$fresh" -ne 2 ] || mkfs.ext4 -q -m 0 "$disk" || say "$point: cannot be formatted"
    mkdir -p "$root$point"
    uuid=$(blkid -p -s UUID -o value "$disk")
    echo "UUID=$uuid $point auto defaults,nofail 0 2" >>"$root/etc/fstab"
    mount "$point" || say "$point: cannot be mounted"
    [ "$fresh" -ne 2 ] || chown "$user" "$root$point"
  done
}

install_docker() {
  [ -n "$container" ] || return 0
  command -v docker >/dev/null || {
    if command -v dnf >/dev/null; then dnf install -y -q docker; else
      apt-get update -q && apt-get install -y -q docker.io
    fi
  } || say "docker cannot be installed"
  systemctl start docker
}

start_job() {
  [ -n "$job" ] || return 0
  job_script >"$root/var/lib/spawn/run"
  job_prelude >"$lib/prelude"
  job_wrapper >"$lib/job"
  [ -z "$container" ] || user=root
  : >"$root/var/lib/spawn/job.exit"
  : >"$root/var/lib/spawn/job.failure"
  # A job that was killed with its wrapper, as one that takes too much memory is, has failed as well.
  cat >"$lib/job-killed" <<'KILLED'
#!/bin/sh
file=$1/var/lib/spawn/job.exit
case $SERVICE_RESULT in
  signal | core-dump | oom-kill) [ -s "$file" ] || echo 137 >"$file" ;;
esac
KILLED
  chmod 755 "$root/var/lib/spawn/run" "$lib/job" "$lib/job-killed"
  mkdir -p "$root/var/lib/spawn/results"
  chown "$user" "$root/etc/spawn/env" "$root/var/lib/spawn/job.exit" \
    "$root/var/lib/spawn/job.failure" "$root/var/lib/spawn/results"
  cat >"$root/etc/systemd/system/spawn-job.service" <<UNIT
[Unit]
Description=The job of this machine
[Service]
User=$user
WorkingDirectory=~
ExecStart=/usr/local/lib/spawn/job
ExecStopPost=/usr/local/lib/spawn/job-killed "$root"
StandardOutput=append:/var/log/job.log
StandardError=inherit
TimeoutStopSec=90
UNIT
  systemctl daemon-reload && systemctl start --no-block spawn-job.service && return 0
  say "the job's service cannot be started; running it without"
  setsid su -s /bin/sh "$user" -c "$lib/job" >>"$root/var/log/job.log" 2>&1 &
}

mkdir -p "$root/etc/spawn" "$root/etc/profile.d" "$root/var/lib/spawn" "$root/var/log" "$lib" \
  "$root/etc/systemd/system" "$root/opt/spawn"
arm_deadline || say "the deadline's timer is not set"
user=$(login_user)
write_config
write_checkpoint || say "the checkpoint script cannot be written"
install_agent || say "this machine runs without its agent"
mount_volumes
install_docker
start_job
say "ready"
