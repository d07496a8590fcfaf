# Sourced: has the JVM name files and pass on values in UTF-8, whatever locale it is started in and whether or
# not that one is installed; without one it takes everything that is not ASCII for question marks. What LC_ALL
# was goes along, so that what the program starts has the locale of who started it.
case ${LC_ALL-} in
  C.UTF-8 | C.utf8) ;;
  *)
    export SPAWN_LC_ALL="${LC_ALL-}"
    # A look at the folder costs less than asking for the list. Where there is none, C.UTF-8 is built in.
    if [ -d /usr/lib/locale/C.utf8 ] || [ -d /usr/lib/locale/C.UTF-8 ] || [ ! -d /usr/lib/locale ]; then
      export LC_ALL=C.UTF-8
    else
      case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
        *[Uu][Tt][Ff]*) unset SPAWN_LC_ALL ;;
        *) export LC_ALL=en_US.UTF-8 ;;
      esac
    fi
    ;;
esac
