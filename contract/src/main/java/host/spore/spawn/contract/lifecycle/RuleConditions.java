package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions as JSON: {@code {"file":"/tmp/DONE","command":"…"}} for all of them, {@code
 * {"any":[{…},{…}]}} for one of several.
 */
public final class RuleConditions {
  private static final int DEEPEST = 8;

  private RuleConditions() {}

  public static Rules.Condition read(Fields fields) throws ContractException {
    return read(fields, 0);
  }

  private static Rules.Condition read(Fields fields, int depth) throws ContractException {
    if (depth > DEEPEST) {
      throw new ContractException("a condition within too many others");
    }
    List<Rules.Condition> all = new ArrayList<>();
    for (String name : fields.names()) {
      all.add(one(fields, name, depth));
    }
    if (all.isEmpty()) {
      throw new ContractException("a condition that says nothing");
    }
    return all.size() == 1 ? all.get(0) : new Rules.Condition.All(all);
  }

  private static Rules.Condition one(Fields fields, String name, int depth)
      throws ContractException {
    return switch (name) {
      case "file" -> new Rules.Condition.FileExists(fields.text(name));
      case "command" -> new Rules.Condition.CommandSucceeds(fields.text(name));
      case "http" -> new Rules.Condition.HttpOk(fields.text(name));
      case "s3" -> new Rules.Condition.ObjectExists(fields.text(name));
      case "process" -> new Rules.Condition.ProcessGone(fields.text(name));
      case "all" -> new Rules.Condition.All(list(fields, name, depth));
      case "any" -> new Rules.Condition.Any(list(fields, name, depth));
      default -> throw new ContractException("condition " + name + " is not known to this agent");
    };
  }

  private static List<Rules.Condition> list(Fields fields, String name, int depth)
      throws ContractException {
    List<Rules.Condition> out = new ArrayList<>();
    for (Fields item : fields.objects(name)) {
      out.add(read(item, depth + 1));
    }
    if (out.isEmpty()) {
      throw new ContractException(name + " of no conditions");
    }
    return out;
  }
}
