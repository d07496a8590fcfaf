package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What means that a job is done. As a tree, a condition is a map of one entry, {@code {file:
 * /tmp/DONE}} or {@code {any: [{…}, {…}]}}; a map of several means all of them.
 *
 * <p>A new condition is a record here, its name in {@link #NAMES} and its line in {@link #leaf};
 * besides, it has a field in the spec and a check in the agent.
 */
public sealed interface Condition {
  /** The names that conditions have in a spec, in configs and in attributes. */
  List<String> NAMES = List.of("file", "command", "http", "process", "s3");

  /** Those of conditions that only hold in a cloud. */
  List<String> NAMES_IN_CLOUD = List.of("s3");

  /** How deep conditions may stand within others. */
  int DEEPEST = 8;

  /** One that is not made of others. */
  sealed interface Leaf extends Condition {
    /** One of {@link #NAMES}. */
    String name();

    /** What the name stands for, as it is in a tree. */
    String value();

    /** The object in a bucket that it looks for; null if it looks for none. */
    default @Nullable String object() {
      return null;
    }
  }

  /**
   * A file is there and does not change any more.
   *
   * @param path host path
   */
  record FileExists(String path) implements Leaf {
    @Override
    public String name() {
      return "file";
    }

    @Override
    public String value() {
      return path;
    }

    @Override
    public String text() {
      return path;
    }
  }

  /** A shell command exits with 0. */
  record CommandSucceeds(String command) implements Leaf {
    @Override
    public String name() {
      return "command";
    }

    @Override
    public String value() {
      return command;
    }

    @Override
    public String text() {
      return "command " + command;
    }
  }

  /**
   * A GET is answered with 2xx; {@code localhost} is the machine.
   *
   * @param url {@code http[s]://host[:port][/path]}
   */
  record HttpOk(String url) implements Leaf {
    @Override
    public String name() {
      return "http";
    }

    @Override
    public String value() {
      return url;
    }

    @Override
    public String text() {
      return url;
    }
  }

  /**
   * A process was seen and is gone.
   *
   * @param process its name
   */
  record ProcessGone(String process) implements Leaf {
    @Override
    public String name() {
      return "process";
    }

    @Override
    public String value() {
      return process;
    }

    @Override
    public String text() {
      return "end of process " + process;
    }
  }

  /**
   * An object is there.
   *
   * @param url {@code s3://bucket/key}
   */
  record ObjectExists(String url) implements Leaf {
    @Override
    public String name() {
      return "s3";
    }

    @Override
    public String value() {
      return url;
    }

    @Override
    public String text() {
      return url;
    }

    @Override
    public String object() {
      return url;
    }
  }

  /** Each of them holds. */
  record All(List<Condition> of) implements Condition {
    public All {
      of = List.copyOf(of);
    }

    @Override
    public String text() {
      return Conditions.joined(of, " and ");
    }
  }

  /** One of them holds. */
  record Any(List<Condition> of) implements Condition {
    public Any {
      of = List.copyOf(of);
    }

    @Override
    public String text() {
      return Conditions.joined(of, " or ");
    }
  }

  /**
   * The job has exited with 0. It stands alone: one that exits with anything else has failed, and
   * {@link Complete#failure} says what follows.
   */
  record JobExits() implements Condition {
    /** What it is called in a spec, and its entry in a tree. */
    public static final String NAME = "job";

    /** What the entry says. */
    public static final String WORD = "exits";

    @Override
    public String text() {
      return "its job's exit";
    }
  }

  /** For a person; a file alone is told by its path. */
  String text();

  /**
   * One that is not made of others.
   *
   * @param name one of {@link #NAMES}
   * @return null if there is none of that name
   */
  static @Nullable Leaf leaf(String name, String value) {
    return switch (name) {
      case "file" -> new FileExists(value);
      case "command" -> new CommandSucceeds(value);
      case "http" -> new HttpOk(value);
      case "process" -> new ProcessGone(value);
      case "s3" -> new ObjectExists(value);
      default -> null;
    };
  }

  /** As a tree, which {@link #read} reads. */
  default Map<String, Object> entries() {
    return Conditions.entries(this);
  }

  /**
   * Reads a tree.
   *
   * @throws ContractException if it is none, or has a condition that is not known here
   */
  static Condition read(Fields fields) throws ContractException {
    return Conditions.read(fields, 0);
  }

  /** All that it is made of that is not made of others. */
  default List<Leaf> leaves() {
    List<Leaf> all = new ArrayList<>();
    Conditions.gather(this, all);
    return all;
  }

  /** The file that means done, if the condition is one file; else null. */
  default @Nullable String file() {
    List<Leaf> all = leaves();
    return all.size() == 1 && all.getFirst() instanceof FileExists f ? f.path() : null;
  }
}
