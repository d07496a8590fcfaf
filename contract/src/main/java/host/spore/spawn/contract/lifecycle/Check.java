package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a machine by which others tell that it works or is ready. It has a name and one value
 * of a tree, {@code port: 29500}, and words, {@code port 29500}.
 */
public sealed interface Check {
  /** What checks are called in a spec and in a config. */
  List<String> NAMES = List.of("http", "command", "port", "file");

  /** The one whose value is a number. */
  String PORT = "port";

  /**
   * A GET is answered with 2xx; {@code localhost} is the machine.
   *
   * @param url {@code http[s]://host[:port][/path]}
   */
  record Http(String url) implements Check {
    @Override
    public String name() {
      return "http";
    }

    @Override
    public Object value() {
      return url;
    }
  }

  /** A shell command exits with 0. */
  record Command(String command) implements Check {
    @Override
    public String name() {
      return "command";
    }

    @Override
    public Object value() {
      return command;
    }
  }

  /** A TCP port is open. */
  record Port(int port) implements Check {
    @Override
    public String name() {
      return PORT;
    }

    @Override
    public Object value() {
      return (long) port;
    }
  }

  /**
   * A file is there.
   *
   * @param path host path
   */
  record FileThere(String path) implements Check {
    @Override
    public String name() {
      return "file";
    }

    @Override
    public Object value() {
      return path;
    }
  }

  /** One of {@link #NAMES}. */
  String name();

  /** What the name stands for: a text, or a number as {@code Long}. */
  Object value();

  /** Such as {@code port 29500}. */
  default String words() {
    return name() + " " + value();
  }

  /**
   * The check of that name.
   *
   * @param value as a text
   * @return null if there is none of that name
   * @throws NumberFormatException if it is a port's, and no number
   */
  static @Nullable Check of(String name, String value) {
    return switch (name) {
      case "http" -> new Http(value);
      case "command" -> new Command(value);
      case PORT -> new Port(Integer.parseInt(value));
      case "file" -> new FileThere(value);
      default -> null;
    };
  }

  /**
   * The one that a tree names; null if it names none.
   *
   * @throws ContractException if it names one in a wrong form
   */
  static @Nullable Check read(Fields f) throws ContractException {
    for (String name : NAMES) {
      if (f.has(name)) {
        return name.equals(PORT) ? new Port(f.integer(name)) : of(name, f.text(name));
      }
    }
    return null;
  }

  /**
   * Reads {@link #words}.
   *
   * @throws ContractException if they are no such words
   */
  static Check ofWords(String words) throws ContractException {
    int blank = Math.max(0, words.indexOf(' '));
    try {
      Check check = of(words.substring(0, blank), words.substring(words.indexOf(' ') + 1));
      if (check != null) {
        return check;
      }
    } catch (NumberFormatException e) {
      throw new ContractException("awaited: not known to this agent: " + words, e);
    }
    throw new ContractException("awaited: not known to this agent: " + words);
  }
}
