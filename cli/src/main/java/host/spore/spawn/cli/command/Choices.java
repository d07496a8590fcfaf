package host.spore.spawn.cli.command;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.OnFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The words that an option can only be. */
final class Choices {
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
      case "--on-complete", "--on-timeout" -> actions();
      case "--on-interruption" -> List.of("terminate", "stop", "hibernate", "checkpoint");
      case "--failure-policy" -> orQuorum(OnFailure.WORDS);
      case "--completion-mode" -> orQuorum(Complete.Scope.WORDS);
      case "OF" -> List.of("spec", "policy");
      case "SHELL" -> CompletionCommand.SHELLS;
      case "COMMAND" -> command.equals("help") ? firsts() : List.of();
      default -> List.of();
    };
  }

  private static List<String> actions() {
    List<String> words = new ArrayList<>();
    for (Action action : Action.values()) {
      words.add(action.word());
    }
    return words;
  }

  private static List<String> orQuorum(List<String> words) {
    List<String> all = new ArrayList<>(words);
    all.add(OnFailure.QUORUM);
    return all;
  }

  private static List<String> firsts() {
    LinkedHashSet<String> words = new LinkedHashSet<>();
    for (String name : Commands.names()) {
      int space = name.indexOf(' ');
      words.add(space < 0 ? name : name.substring(0, space));
    }
    return new ArrayList<>(words);
  }
}
