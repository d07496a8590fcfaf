package host.spore.spawn.spec;

import java.util.List;
import java.util.Map;

/** Where machines live and who may reach them. */
public record Network(Vpc vpc, Ssh ssh, List<Port> ports) {

  public sealed interface Vpc {
    record Default() implements Vpc {}

    record Create() implements Vpc {}

    record Id(String id) implements Vpc {}

    record Tagged(Map<String, String> tags) implements Vpc {}
  }

  public sealed interface Ssh {
    /** Only the address spawn is run from. */
    record Caller() implements Ssh {}

    /** No SSH; Session Manager only. */
    record None() implements Ssh {}

    record From(List<String> cidrs) implements Ssh {}
  }

  public record Port(int port, List<String> from) {}
}
