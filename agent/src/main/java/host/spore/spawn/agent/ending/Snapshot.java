package host.spore.spawn.agent.ending;

import host.spore.spawn.agent.cloud.MachineControl;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.contract.host.Ended;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an image of the machine. Its name is told by the ending, so that an agent that was started
 * again goes on with the image that is being made.
 */
final class Snapshot {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration SYNC_LIMIT = Duration.ofSeconds(30);

  private final MachineControl machine;
  private final HostConfig config;
  private final Commands commands;
  private final Log log;
  private int failures;

  Snapshot(MachineControl machine, HostConfig config, Commands commands, Log log) {
    this.machine = machine;
    this.config = config;
    this.commands = commands;
    this.log = log;
  }

  /**
   * Goes on with it.
   *
   * @return when to look again; null once the image can be launched from
   */
  @Nullable Duration step(Ended ended) throws IOException, InterruptedException {
    String name = name(ended);
    Optional<MachineControl.Image> image = machine.image(name);
    if (image.isEmpty()) {
      begin(name, ended);
      return LOOK;
    }
    MachineControl.Image seen = image.get();
    return switch (seen.stage()) {
      case READY -> {
        log.info("snapshot", seen.id() + " (" + name + ") is made");
        yield null;
      }
      case FAILED -> {
        failures++;
        throw new IOException("the image " + seen.id() + " is " + seen.word());
      }
      case PENDING -> LOOK;
    };
  }

  /** What programs have written is on its way to the disks, and belongs into the image. */
  private void begin(String name, Ended ended) throws IOException, InterruptedException {
    try {
      commands.run(List.of("sync"), SYNC_LIMIT);
    } catch (IOException e) {
      log.warn("snapshot", "not everything may be in the image: " + e.getMessage());
    }
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("Name", config.stack() + "/" + config.address());
    tags.put(Tags.STACK, config.stack());
    tags.put(Tags.ADDRESS, config.address());
    tags.put(Tags.INSTANCE, config.id());
    tags.put(Tags.KEEP, "true");
    tags.put(Tags.ENDED, ended.reason());
    String id = machine.createImage(name, tags);
    if (!id.isEmpty()) {
      log.info("snapshot", id + " (" + name + ") is being made");
    }
  }

  /** Letters and digits, and few other characters, 128 at most. */
  private String name(Ended ended) {
    String time = Timestamps.text(ended.at()).replace(':', '-');
    String end = "-" + config.id() + "-" + time + (failures == 0 ? "" : "-" + failures);
    String start = "spawn-" + config.stack() + "-" + config.address();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < start.length() && name.length() + end.length() < 128; i++) {
      char c = start.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      name.append(plain || c == '.' || c == '-' || c == '[' || c == ']' ? c : '-');
    }
    return name.append(end).toString();
  }
}
