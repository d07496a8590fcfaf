# Sourced with $home set to a distribution and the arguments of spawn in place; never returns.
case $#:${1-} in
  1:--version) exec cat "$home/version.txt" ;;
  1:--help | 1:-h) exec cat "$home/help.txt" ;;
esac

# Options meant for other JVMs would undo the flags below or print to the output.
unset JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS JDK_AOT_VM_OPTIONS
# Without a UTF-8 locale the JVM cannot name files that are not ASCII.
case ${LC_ALL-}${LC_CTYPE-}${LANG-} in
  *[Uu][Tt][Ff]*) ;;
  *) export LC_CTYPE=C.UTF-8 ;;
esac
exec @java@ "$@"
