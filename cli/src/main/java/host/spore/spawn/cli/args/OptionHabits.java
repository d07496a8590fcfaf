package host.spore.spawn.cli.args;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options that other programs have taught people, and what does the same here. */
final class OptionHabits {
  private OptionHabits() {}

  /**
   * What to do instead.
   *
   * @param command the name of the command
   * @param known the options that it has
   * @return null if this is nobody's habit, or the command has nothing like it
   */
  static @Nullable String answer(String command, String option, Set<String> known) {
    return switch (option) {
      case "--dry-run", "-n", "--check", "--diff", "--what-if", "--noop", "--preview" ->
          rehearsal(command);
      case "-y", "--yes", "--force", "-f", "--assume-yes", "--no-confirm", "--non-interactive" ->
          approval(command, option, known);
      case "--filter", "--state-filter" ->
          known.contains("--status") ? "`--status`, `--tag` and `--array` filter" : null;
      case "--all", "-a", "-A", "-l", "-la", "-al", "-aux" ->
          known.contains("--status") ? "all machines of all stacks are shown anyway" : null;
      case "--format", "-F" ->
          known.contains("--output")
              ? "`--output json` (or yaml, table) says the form"
              : "`--json` writes JSON";
      case "--watch", "-w" -> "`spawn list --watch` shows it again and again";
      case "--parallel", "-j", "--jobs" ->
          known.contains("--parallelism") ? "`--parallelism N`" : null;
      case "-d", "--detach" ->
          "nothing waits for machines: they go on by themselves when the command has ended";
      case "-i", "-t", "-it", "-ti", "--interactive", "--tty" ->
          command.equals("connect") || command.equals("ssh")
              ? "a shell is a terminal anyway; leave it out"
              : null;
      case "-e", "--env" -> "`env:` of the spec sets variables of the machine";
      case "-p", "--port", "--publish" -> "`network.ingress` of the spec opens ports";
      case "--type", "--size", "--flavor" ->
          known.contains("--instance-type") ? "`--instance-type TYPE` says which machine" : null;
      case "--image", "--image-id" ->
          known.contains("--ami")
              ? "`--ami AMI` is the machine's image, `--docker-image IMAGE` a container's"
              : null;
      case "--gpus", "--gpu" -> known.contains("--gpu-count") ? "`--gpu-count N`" : null;
      case "--replicas", "--num", "--number" -> known.contains("--count") ? "`--count N`" : null;
      case "--time", "--timeout", "--lifetime", "--duration" ->
          known.contains("--ttl") ? "`--ttl TIME` says when it ends at the latest" : null;
      case "-V", "--version" -> "`spawn version` says which one this is";
      default -> null;
    };
  }

  private static @Nullable String rehearsal(String command) {
    return switch (command) {
      case "apply" -> "`spawn plan` is the dry run: it shows what apply would do, changes nothing";
      case "destroy" -> "`spawn plan --destroy` is the dry run: it shows what would end";
      case "plan" -> "plan is the dry run: it changes nothing";
      case "launch" -> "`--print-spec` only shows the spec; `spawn plan FILE` then shows the rest";
      case "array scale" -> "write the `count` into the spec; `spawn plan` is the dry run";
      case "terminate", "array terminate", "reap", "array retry", "array checkpoint restore" ->
          "without --auto-approve it shows what it would do, and asks";
      default -> null;
    };
  }

  private static @Nullable String approval(String command, String option, Set<String> known) {
    if (option.equals("-f") && command.equals("launch")) {
      return "launch writes the spec itself; `spawn apply FILE` applies one that is there";
    }
    if (known.contains("--auto-approve")) {
      return option.contains("force")
          ? "nothing is forced here; `--auto-approve` gives the yes beforehand"
          : "the yes is given beforehand with `--auto-approve`, short `-y`";
    }
    return known.contains("--yes")
        ? "`--yes` asks nothing"
        : command.isEmpty() ? null : "`spawn " + command + "` asks nothing; leave it out";
  }
}
