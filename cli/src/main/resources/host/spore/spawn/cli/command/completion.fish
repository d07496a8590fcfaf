# spawn's completion for fish. Each Tab asks `spawn __complete` what could stand there.
function __spawn_complete
    set -l words (commandline -opc)
    set -l typing (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l offers ($program __complete $words "$typing" 2>/dev/null)
    if test "$offers[1]" = ":files"
        __fish_complete_path "$typing"
    else if test (count $offers) -gt 0
        printf '%s\n' $offers
    end
end
complete -c spawn -f -a '(__spawn_complete)'
