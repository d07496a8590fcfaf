package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done to a machine whose time has come. */
public enum Action {
  TERMINATE,
  /** The machine is switched off and keeps its disks; it can be started again. */
  STOP,
  /** The same, and it keeps its memory as well. */
  HIBERNATE,
  /** An image of its disks is made, then it is terminated. */
  SNAPSHOT,
  /** Tells the users of the machine and goes on. */
  NOTIFY;

  /** Its name in a spec and in a config. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the machine can be started again after it. */
  public boolean keeps() {
    return this == STOP || this == HIBERNATE;
  }

  /** Null if it is no action's name. */
  public static @Nullable Action of(String word) {
    for (Action action : values()) {
      if (action.word().equals(word)) {
        return action;
      }
    }
    return null;
  }

  /** That of a rule; {@link #TERMINATE} if it names none. */
  static Action read(Fields fields, String name) throws ContractException {
    String word = fields.text(name, "terminate");
    Action action = of(word);
    if (action == null) {
      throw new ContractException(name + " " + word + " is not known to this agent");
    }
    return action;
  }
}
