package host.spore.spawn.contract.lifecycle;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * One look at a machine by which others tell that it works or is ready. It has a name and one value
 * of a tree, {@code port: 29500}, and words, {@code port 29500}.
 */
public sealed interface Check {
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
      return "port";
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

  /** What it is called in a spec and in a config. */
  String name();

  /** What the name stands for: a text, or a number as {@code Long}. */
  Object value();

  /** Such as {@code port 29500}. */
  default String words() {
    return name() + " " + value();
  }

  /**
   * The one that a tree names.
   *
   * @throws ContractException if it names one in a wrong form
   */
  static @Nullable Check read(Fields f) throws ContractException {
    if (f.has("http")) {
      return new Http(f.text("http"));
    }
    if (f.has("command")) {
      return new Command(f.text("command"));
    }
    if (f.has("port")) {
      return new Port(f.integer("port"));
    }
    return f.has("file") ? new FileThere(f.text("file")) : null;
  }

  /**
   * Reads {@link #words}.
   *
   * @throws ContractException if they are no such words
   */
  static Check ofWords(String words) throws ContractException {
    int blank = Math.max(0, words.indexOf(' '));
    String what = words.substring(words.indexOf(' ') + 1);
    try {
      return switch (words.substring(0, blank)) {
        case "port" -> new Port(Integer.parseInt(what));
        case "file" -> new FileThere(what);
        case "http" -> new Http(what);
        case "command" -> new Command(what);
        default -> throw new ContractException("awaited: not known to this agent: " + words);
      };
    } catch (NumberFormatException e) {
      throw new ContractException("awaited: not known to this agent: " + words, e);
    }
  }
}
