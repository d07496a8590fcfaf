package host.spore.spawn.agent.idle;

import host.spore.spawn.contract.lifecycle.Idle;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Terminals of people: each session by SSH or Session Manager has one below {@code /dev/pts}, and
 * input is told by its access time. Times are only compared with each other, so that a wall clock
 * that is wrong does no harm. Programs without a terminal are told by what they use.
 */
final class UserSensor implements Sensor {
  private final Path terminals;
  private final Idle.Users which;
  private Map<String, Long> before = new HashMap<>();

  /**
   * Looks at nothing yet.
   *
   * @param terminals {@code /dev/pts}
   */
  UserSensor(Path terminals, Idle.Users which) {
    this.terminals = terminals;
    this.which = which;
  }

  @Override
  public String name() {
    return "users";
  }

  @Override
  public @Nullable Reading read(long nanos) throws IOException {
    if (which == Idle.Users.IGNORE) {
      return null;
    }
    Map<String, Long> now = inputs();
    int typed = 0;
    for (Map.Entry<String, Long> one : now.entrySet()) {
      if (!one.getValue().equals(before.get(one.getKey()))) {
        typed++;
      }
    }
    before = now;
    String value = now.size() + " sessions, " + typed + " with input";
    return which == Idle.Users.ACTIVE
        ? new Reading(typed > 0, value, "input")
        : new Reading(!now.isEmpty(), value, "a session");
  }

  private Map<String, Long> inputs() throws IOException {
    Map<String, Long> inputs = new HashMap<>();
    if (!Files.isDirectory(terminals)) {
      return inputs;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(terminals)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (Character.isDigit(name.charAt(0))) {
          BasicFileAttributes is = Files.readAttributes(entry, BasicFileAttributes.class);
          inputs.put(name, is.lastAccessTime().toMillis());
        }
      }
    }
    return inputs;
  }
}
