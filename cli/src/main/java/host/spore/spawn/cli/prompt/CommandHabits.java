package host.spore.spawn.cli.prompt;

import org.jspecify.annotations.Nullable;

/** Commands of other programs. Those whose meaning is plain work; of the others it is said how. */
public final class CommandHabits {
  private static final String NOT_YET = "spawn cannot do that yet; ";

  private CommandHabits() {}

  /** The command that does the same; null if there is none, or several could be meant. */
  public static @Nullable String meaning(String typed) {
    return switch (typed) {
      case "ls", "ps" -> "list";
      case "up" -> "apply";
      case "down" -> "destroy";
      case "exec" -> "connect";
      case "state ls" -> "state list";
      case "template ls" -> "template list";
      case "prices ls" -> "prices list";
      default -> null;
    };
  }

  /** All names that work although the help does not list them, with what they mean. */
  public static String listed() {
    return "ls, ps = list, up = apply, down = destroy, exec = connect";
  }

  /** What to type instead; null if this is nobody's habit. */
  public static @Nullable String answer(String typed) {
    return switch (typed) {
      case "rm", "remove", "delete", "del", "kill" ->
          "`spawn terminate NAME` ends a machine for good, `spawn destroy` the whole stack,"
              + " `spawn state rm ADDRESS` only forgets one that goes on running";
      case "template rm" -> "`spawn template delete NAME` deletes one of your own";
      case "array ls", "array list" -> "`spawn array status NAME`, or `spawn list --array NAME`";
      case "array ssh", "array connect" ->
          "`spawn connect 'NAME[RANK]'`, or `spawn array exec NAME`";
      case "array rm", "array delete", "array kill" ->
          "`spawn array terminate NAME` ends all members for good";
      case "cp", "scp", "copy", "rsync", "push", "pull", "upload", "download", "sync" ->
          NOT_YET
              + "`spawn connect NAME -- 'cat FILE' > FILE` copies one file, `sync:` of the spec"
              + " copies from and to S3, `spawn array results` brings results";
      case "run" ->
          "`spawn launch --command COMMAND` runs a command on a new machine,"
              + " `spawn connect NAME -- COMMAND` on one that runs";
      case "create", "new", "deploy", "submit" ->
          "`spawn apply` makes what the spec says, `spawn launch` one machine from options";
      case "stat", "get", "describe", "inspect", "info" ->
          "`spawn status NAME` tells all about a machine, `spawn list` names them all";
      case "top", "watch" -> "`spawn list --watch` shows the machines again and again";
      case "log", "tail", "journal" -> "`spawn logs NAME` shows them";
      case "shell", "sh", "login", "attach", "console" -> "`spawn connect NAME` leads there";
      case "pause", "suspend", "sleep" ->
          "`spawn stop NAME` stops a machine, `spawn hibernate NAME` keeps its memory";
      case "resume", "wake", "unpause" -> "`spawn start NAME` wakes a machine";
      case "restart", "reboot" ->
          "`spawn stop NAME` and `spawn start NAME`; `spawn array retry NAME` runs jobs again";
      case "preview", "diff", "dry-run", "refresh" ->
          "`spawn plan` shows what would change and does nothing";
      case "scale" -> "`spawn array scale NAME N`";
      case "retry" -> "`spawn array retry NAME`";
      case "results" -> "`spawn array results NAME`";
      case "check", "lint" -> "`spawn validate` checks the spec";
      case "renew", "ttl" -> "`spawn extend NAME TIME` gives a machine more time";
      case "clean", "gc", "prune", "cleanup" ->
          "`spawn orphans` shows what no state knows, `spawn reap` what is past its deadline";
      case "search", "spot", "az", "capacity" ->
          NOT_YET
              + "another program's JSON can be piped in: truffle "
              + typed
              + " … | spawn launch";
      case "image", "images", "ami", "snapshot" ->
          NOT_YET + "`--ami AMI` of launch takes an image that is there";
      case "notebook" -> "`spawn template use notebook` writes a spec for one";
      case "clone" -> "`spawn template save NAME SPEC` keeps a spec to be used again";
      default -> null;
    };
  }
}
