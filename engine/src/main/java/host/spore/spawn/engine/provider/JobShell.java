package host.spore.spawn.engine.provider;

import java.util.ArrayList;
import java.util.List;

/**
 * What runs a machine's script: bash, which stops at the first command that fails, unless the
 * script's {@code #!} line or {@code shell} of the spec says otherwise. Decided when a machine is
 * launched; one that is there goes on as it was launched.
 */
public final class JobShell {
  /** The attribute, and the field of the spec: a command that is given the script's path. */
  public static final String NAME = "shell";

  /** A computed attribute: where a script that failed stopped, {@code line 3: `make`}. */
  public static final String STOPPED_AT = "job_stopped_at";

  /** A computed attribute: until when a machine is kept whose job has failed, ISO 8601. */
  public static final String KEPT_UNTIL = "kept_until";

  /** What runs a script that says nothing else. */
  public static final String DEFAULT = "bash -eo pipefail";

  /** The first line that makes the same of a script which is run as a program. */
  private static final String DEFAULT_LINE = "#!/usr/bin/env -S " + DEFAULT + "\n";

  /**
   * Read by bash before the script. A function that fails leaves no trace but at the end, since
   * only `set -E` would make its traps another script's. What the script's own traps are goes
   * before.
   */
  private static final String TOLD =
      """
      # Read by bash before the job's script: says where it stopped, and changes nothing else.
      unset BASH_ENV
      if [[ -n ${SPAWN_BASH_ENV-} ]]; then
        export BASH_ENV=$SPAWN_BASH_ENV
        unset SPAWN_BASH_ENV
        [[ ! -r $BASH_ENV ]] || . "$BASH_ENV"
      fi
      unset SPAWN_BASH_ENV
      __spawn_stopped() {
        local depth=${#FUNCNAME[@]} line=$2 at=0 text=
        [[ $depth -lt 3 ]] || line=${BASH_LINENO[depth - 2]}
        if [[ $- == *e* && $1 != 0 && -z ${__spawn_told-} && $line -gt 0 ]]; then
          __spawn_told=yes
          while IFS= read -r text && [[ $((++at)) -lt $line ]]; do :; done <"$0" || :
          text=${text#"${text%%[![:space:]]*}"}
          { printf '%s\\n%s\\n' "$line" NAMED >FILE; } 2>/dev/null || :
          printf 'spawn: the job stopped at line %s (exit %s)%s\\n' "$line" "$1" SHOWN >&2
        fi
        : "$3"
      }
      __spawn_ended() {
        case $2 in exit | exit\\ * | return*) return 0 ;; esac
        [[ ${#FUNCNAME[@]} -lt 3 ]] || __spawn_stopped "$1" 0 ""
      }
      trap '__spawn_stopped "$?" "$LINENO" "$_"' ERR
      trap '__spawn_ended "$?" "$BASH_COMMAND" || :' EXIT
      """;

  private JobShell() {}

  /** Whether bash runs the script and stops at the first command that fails. */
  public static boolean isDefault(String script, String shell) {
    return shell.isEmpty() && !script.startsWith("#!");
  }

  /**
   * What bash reads before a script that it stops.
   *
   * @param file where it writes a {@link host.spore.spawn.contract.host.JobFailure}, as a word of
   *     the shell
   * @param secret whether the script's text must not be shown
   */
  public static String prelude(String file, boolean secret) {
    return TOLD.replace("NAMED", secret ? "''" : "\"$text\"")
        .replace("FILE", file)
        .replace("SHOWN", secret ? "''" : "\": $text\"");
  }

  /** The words of a {@code shell}. */
  public static List<String> words(String shell) {
    List<String> words = new ArrayList<>();
    for (String word : shell.strip().split("\\s+", -1)) {
      words.add(word);
    }
    return words;
  }

  /** A script that is run as a program, such as one that saves the work. */
  public static String program(String script) {
    return script.isEmpty() || script.startsWith("#!") ? script : DEFAULT_LINE + script;
  }
}
