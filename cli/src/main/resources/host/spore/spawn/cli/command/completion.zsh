#compdef spawn
# spawn's completion for zsh. Each Tab asks `spawn __complete` what could stand there.
_spawn() {
  local -a lines offers
  local line
  lines=("${(@f)$("${words[1]}" __complete "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
  if [[ "${lines[1]}" == ":files" ]]; then
    _files
    return
  fi
  for line in "${lines[@]}"; do
    [[ -z "$line" ]] && continue
    if [[ "$line" == *$'\t'* ]]; then
      offers+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    else
      offers+=("${line//:/\\:}")
    fi
  done
  _describe spawn offers
}
compdef _spawn spawn
