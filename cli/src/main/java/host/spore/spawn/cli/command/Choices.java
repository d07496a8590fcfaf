package host.spore.spawn.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The words that an option can only be. */
final class Choices {
  private static final List<String> ACTIONS =
      List.of("terminate", "stop", "hibernate", "snapshot", "notify");

  private Choices() {}

  /**
   * All of them; none where anything may be typed.
   *
   * @param option its name, empty for a word that is no option
   */
  static List<String> of(String command, String option, String label, Surroundings world) {
    return switch (option.isEmpty() ? label : option) {
      case "--output" -> List.of("table", "json", "yaml");
      case "--format" -> command.equals("graph") ? GraphCommand.FORMATS : List.of();
      case "--annotations" -> List.of("github");
      case "--provider" -> world.clouds().names();
      case "--source" -> List.of("job", "agent", "console");
      case "--ami" -> List.of("auto", "al2023", "al2023-gpu", "ubuntu");
      case "--on-complete", "--on-timeout" -> ACTIONS;
      case "--on-interruption" -> List.of("terminate", "stop", "hibernate", "checkpoint");
      case "--failure-policy" -> List.of("continue", "terminate-all", "restart", "quorum:");
      case "--completion-mode" -> List.of("individual", "array", "leader", "quorum:");
      case "OF" -> List.of("spec", "policy");
      case "SHELL" -> CompletionCommand.SHELLS;
      case "COMMAND" -> command.equals("help") ? firsts() : List.of();
      default -> List.of();
    };
  }

  private static List<String> firsts() {
    LinkedHashSet<String> words = new LinkedHashSet<>();
    for (String name : Commands.NAMES) {
      int space = name.indexOf(' ');
      words.add(space < 0 ? name : name.substring(0, space));
    }
    return new ArrayList<>(words);
  }
}
