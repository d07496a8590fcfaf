package host.spore.spawn.provider.local.machine;

import host.spore.spawn.contract.json.Timestamps;
import host.spore.spawn.contract.tag.Tags;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the metadata service answers, read anew for each request so that it is always current. */
final class ImdsTree {
  private static final String ROOT = "/latest/meta-data";
  private static final String TAGS = "tags/instance/";

  private final MachineFile machine;
  private final MachineLayout layout;

  ImdsTree(MachineFile machine, MachineLayout layout) {
    this.machine = machine;
    this.layout = layout;
  }

  /**
   * The document at a path.
   *
   * @param path decoded, beginning with a slash
   * @return null if there is none
   */
  @Nullable String at(String path) throws IOException {
    if (!path.startsWith(ROOT)) {
      return null;
    }
    String rest = path.substring(ROOT.length());
    String name = rest.startsWith("/") ? rest.substring(1) : rest;
    if (!rest.isEmpty() && !rest.startsWith("/")) {
      return null;
    }
    if (name.startsWith(TAGS) && name.length() > TAGS.length()) {
      return tags().get(name.substring(TAGS.length()));
    }
    return switch (name) {
      case "spot/instance-action" -> action(SpotNotice.read(layout.notice()).end());
      case "events/recommendations/rebalance" ->
          recommendation(SpotNotice.read(layout.notice()).recommended());
      case "" -> "instance-id\ninstance-life-cycle\ninstance-type\nlocal-ipv4\nplacement/\ntags/";
      case "instance-id" -> machine.id();
      case "instance-type" -> machine.type();
      case "instance-life-cycle" -> Files.exists(layout.spot()) ? "spot" : "on-demand";
      case "local-ipv4" -> machine.privateIp();
      case "placement", "placement/" -> "availability-zone\nregion";
      case "placement/region" -> machine.region();
      case "placement/availability-zone" -> machine.region() + "a";
      case "tags", "tags/" -> "instance/";
      case "tags/instance", "tags/instance/" -> String.join("\n", tags().keySet());
      default -> null; // iam among others: nothing to tell
    };
  }

  private static @Nullable String action(@Nullable Instant end) {
    return end == null
        ? null
        : "{\"action\":\"terminate\",\"time\":\"" + Timestamps.text(end) + "\"}";
  }

  private static @Nullable String recommendation(@Nullable Instant at) {
    return at == null ? null : "{\"noticeTime\":\"" + Timestamps.text(at) + "\"}";
  }

  /** The user's tags and ours; ours win. */
  Map<String, String> tags() throws IOException {
    Settings settings = Settings.read(layout.settings());
    Map<String, String> tags = new TreeMap<>(settings.tags());
    tags.put(Tags.MANAGED, "true");
    tags.put(Tags.STACK, machine.stack());
    tags.put(Tags.ADDRESS, machine.address());
    tags.put(Tags.OPERATION, machine.operation());
    Instant expires = settings.expires(machine.created());
    tags.put(Tags.EXPIRES, expires == null ? Tags.NONE : Timestamps.text(expires));
    if (!settings.role().isEmpty()) {
      tags.put(Tags.ROLE, settings.role());
    }
    if (machine.member() != null) {
      tags.put(Tags.ARRAY_ID, machine.member().arrayId());
      tags.put(Tags.ARRAY_INDEX, Integer.toString(machine.member().index()));
    }
    return tags;
  }
}
