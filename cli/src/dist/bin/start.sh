# Sourced with $home set to a distribution and the arguments of spawn in place; never returns.
case $#:${1-} in
  1:--version) exec cat "$home/version.txt" ;;
  1:--help | 1:-h) exec cat "$home/help.txt" ;;
esac

# Options meant for other JVMs would undo the flags below or print to the output.
unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS JDK_AOT_VM_OPTIONS
. "$home/bin/locale.sh"
# The JVM would open its next file, perhaps the state, in the place of a stream that is closed.
true 9>&2 || exec 2>/dev/null
{ true 9<&0; } 2>/dev/null || exec </dev/null
{ true 9>&1; } 2>/dev/null || if [ -c /dev/full ]; then exec >/dev/full; else exec >/dev/null; fi
# Every class in an AOT cache costs at each start, so there are three: commands that call AWS load ten
# times as many classes as a plan for this machine, the others are between. Which one is taken makes
# no difference but in time, so a look at the first word and at the head of the spec will do. A spec
# that names no provider is for AWS.
case ${1-} in
  plan | validate) here=plan ;;
  *) here=cli ;;
esac
cache=$here
case ${1-} in
  doctor | orphans | reap | prices) cache=aws ;;
  __complete | completion | help | schema | version) ;;
  *)
    for word in "$@" .spawn.yaml *.spawn.yaml; do
      case $word in *.yaml) [ -f "$word" ] ;; *) false ;; esac || continue
      cache=aws lines=0
      while [ $lines -lt 30 ] && IFS= read -r line; do
        lines=$((lines + 1))
        case $line in
          provider:*aws*) lines=30 ;;
          provider:*) cache=$here lines=30 ;;
        esac
      done <"$word"
      break
    done
    ;;
esac
exec @java@ "$@"
