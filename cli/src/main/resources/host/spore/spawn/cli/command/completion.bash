# spawn's completion for bash. Each Tab asks `spawn __complete` what could stand there.
_spawn() {
  local line="${COMP_LINE:0:COMP_POINT}" current="${COMP_WORDS[COMP_CWORD]}" typed word start
  local -a words
  # By blanks only: bash also splits at = and :, which are part of options and names.
  read -ra words <<< "$line"
  [[ "$line" == *[[:space:]] ]] && words+=("")
  typed="${words[${#words[@]}-1]}"
  [[ "$current" == "=" || "$current" == ":" ]] && current=""
  start="${typed%"$current"}"
  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    if [[ "$word" == ":files" ]]; then
      return
    fi
    COMPREPLY+=("${word#"$start"}")
  done < <("${words[0]}" __complete "${words[@]:1}" 2>/dev/null)
  # Nothing to offer is not the same as files.
  compopt +o default 2>/dev/null
  [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *[=:] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -o default -F _spawn spawn
