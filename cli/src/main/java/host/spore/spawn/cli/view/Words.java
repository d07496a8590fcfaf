package host.spore.spawn.cli.view;

import host.spore.spawn.engine.plan.Step;
import host.spore.spawn.engine.run.Shortage;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Small wordings that several views share. */
final class Words {
  private Words() {}

  /** {@code 1 error}, {@code 3 errors}. */
  static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** What a step is doing, such as {@code creating}. */
  static String doing(Step step) {
    return switch (step) {
      case Step.Create s -> "creating";
      case Step.Update s -> "updating";
      case Step.Restart s -> "restarting";
      case Step.Delete s -> s.kept() ? "letting go of" : "destroying";
      case Step.Depose s -> "putting aside";
      case Step.Forget s -> "forgetting";
    };
  }

  /** What a step has done, such as {@code created}. */
  static String done(Step step) {
    return switch (step) {
      case Step.Create s -> "created";
      case Step.Update s -> "updated";
      case Step.Restart s -> "restarted";
      case Step.Delete s -> s.kept() ? "kept" : "destroyed";
      case Step.Depose s -> "put aside";
      case Step.Forget s -> "forgotten";
    };
  }

  /** The stable word of a step for JSON. */
  static String verb(Step step) {
    return switch (step) {
      case Step.Create s -> "create";
      case Step.Update s -> "update";
      case Step.Restart s -> "restart";
      case Step.Delete s -> "delete";
      case Step.Depose s -> "depose";
      case Step.Forget s -> "forget";
    };
  }

  /** The stable word of an operation for JSON, such as {@code create} or {@code stop}. */
  static String verb(Operation.Verb verb) {
    return verb.name().toLowerCase(Locale.ROOT);
  }

  /** Addresses with the members of an array as ranges: {@code arrays.a[0-3,7], instances.b}. */
  static String addresses(List<Address> addresses) {
    Map<String, List<Integer>> byPath = new LinkedHashMap<>();
    for (Address address : addresses) {
      byPath.computeIfAbsent(address.path(), p -> new ArrayList<>()).add(address.index());
    }
    StringBuilder all = new StringBuilder();
    byPath.forEach(
        (path, ranks) -> all.append(all.isEmpty() ? "" : ", ").append(path).append(ranges(ranks)));
    return all.toString();
  }

  /** {@code [0-3,7]}; empty for what is no member. */
  static String ranges(List<Integer> ranks) {
    List<Integer> sorted = ranks.stream().sorted().toList();
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < sorted.size()) {
      int first = sorted.get(i);
      int last = first;
      while (i + 1 < sorted.size() && sorted.get(i + 1) <= last + 1) {
        i++;
        last = sorted.get(i);
      }
      i++;
      if (first >= 0) {
        text.append(text.isEmpty() ? "" : ",").append(first);
        text.append(last > first ? "-" + last : "");
      }
    }
    return text.isEmpty() ? "" : "[" + text + "]";
  }

  /** What comes of an array that was launched with fewer members than asked for. */
  static String shortage(Shortage shortage) {
    String up = "`" + shortage.array() + "` has " + shortage.up() + " members";
    String least = "`min_viable: " + shortage.least() + "`";
    return switch (shortage.fate()) {
      case ENOUGH -> up + ", which is enough for its " + least + ".";
      case KEPT -> up + ", fewer than its " + least + ". They are kept, as `on_failure` says.";
      case ENDED ->
          up + ", fewer than its " + least + ". Those made now are ended, as `on_failure` says.";
    };
  }
}
