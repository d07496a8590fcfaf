package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How conditions are made of others. */
final class Conditions {
  private static final String ALL = "all";
  private static final String ANY = "any";

  private Conditions() {}

  static Map<String, Object> entries(Condition condition) {
    if (condition instanceof Condition.Leaf leaf) {
      return Map.of(leaf.name(), leaf.value());
    }
    if (condition instanceof Condition.JobExits) {
      return Map.of(Condition.JobExits.NAME, Condition.JobExits.WORD);
    }
    return condition instanceof Condition.Any any
        ? Map.of(ANY, trees(any.of()))
        : Map.of(ALL, trees(((Condition.All) condition).of()));
  }

  private static List<Object> trees(List<Condition> conditions) {
    List<Object> trees = new ArrayList<>(conditions.size());
    for (Condition one : conditions) {
      trees.add(entries(one));
    }
    return trees;
  }

  static Condition read(Fields fields, int depth) throws ContractException {
    if (depth > Condition.DEEPEST) {
      throw new ContractException("a condition within too many others");
    }
    if (depth == 0
        && fields.names().size() == 1
        && fields.text(Condition.JobExits.NAME, "").equals(Condition.JobExits.WORD)) {
      return new Condition.JobExits();
    }
    List<Condition> all = new ArrayList<>();
    for (String name : fields.names()) {
      all.add(one(fields, name, depth));
    }
    if (all.isEmpty()) {
      throw new ContractException("a condition that says nothing");
    }
    return all.size() == 1 ? all.getFirst() : new Condition.All(all);
  }

  private static Condition one(Fields fields, String name, int depth) throws ContractException {
    if (name.equals(ALL)) {
      return new Condition.All(several(fields, name, depth));
    }
    if (name.equals(ANY)) {
      return new Condition.Any(several(fields, name, depth));
    }
    Condition leaf = Condition.leaf(name, fields.text(name));
    if (leaf == null) {
      throw new ContractException("condition " + name + " is not known to this agent");
    }
    return leaf;
  }

  private static List<Condition> several(Fields fields, String name, int depth)
      throws ContractException {
    List<Condition> out = new ArrayList<>();
    for (Fields item : fields.objects(name)) {
      out.add(read(item, depth + 1));
    }
    if (out.isEmpty()) {
      throw new ContractException(name + " of no conditions");
    }
    return out;
  }

  static void gather(Condition condition, List<Condition.Leaf> out) {
    if (condition instanceof Condition.Leaf leaf) {
      out.add(leaf);
    } else if (!(condition instanceof Condition.JobExits)) {
      List<Condition> of =
          condition instanceof Condition.Any any ? any.of() : ((Condition.All) condition).of();
      for (Condition one : of) {
        gather(one, out);
      }
    }
  }

  static String joined(List<Condition> conditions, String with) {
    StringBuilder text = new StringBuilder();
    for (Condition condition : conditions) {
      text.append(text.isEmpty() ? "" : with).append(condition.text());
    }
    return conditions.size() == 1 ? text.toString() : "(" + text + ")";
  }
}
