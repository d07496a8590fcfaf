package host.spore.spawn.agent;

import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostConfigJson;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.json.Timestamps;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what the machine was launched with. */
final class ConfigView {
  private final HostLayout layout;
  private final PrintStream out;

  ConfigView(HostLayout layout, PrintStream out) {
    this.layout = layout;
    this.out = out;
  }

  /** The config as it was launched with, values of the environment left out. */
  void print() throws IOException {
    HostConfig c = HostConfigJson.read(layout.config());
    out.println("id: " + c.id());
    out.println("stack: " + c.stack());
    out.println("address: " + c.address());
    Instant expires = c.expires();
    out.println("expires: " + (expires == null ? "none" : Timestamps.text(expires)));
    for (Duration lead : c.warnings()) {
      out.println("warning: " + lead.toSeconds() + " s before");
    }
    completion(c.complete());
    HostConfig.ArrayMember array = c.array();
    if (array != null) {
      out.println("array: " + array.id() + ", index " + array.index() + " of " + array.size());
    }
    HostConfig.Cloud cloud = c.cloud();
    if (cloud != null) {
      out.println("provider: " + cloud.provider() + ", region " + cloud.region());
      for (Map.Entry<String, String> rule : cloud.rules().entrySet()) {
        out.println("rule: " + rule.getKey() + " " + rule.getValue());
      }
    }
    for (String name : c.environment().keySet()) {
      out.println("environment: " + name + " (value not shown)");
    }
    out.println("power-off: " + String.join(" ", c.powerOff()));
  }

  private void completion(HostConfig.@Nullable Completion complete) {
    if (complete == null) {
      return;
    }
    Duration timeout = complete.timeout();
    out.println(
        "complete: file "
            + complete.file()
            + ", grace "
            + complete.grace().toSeconds()
            + " s, timeout "
            + (timeout == null ? "none" : timeout.toSeconds() + " s"));
  }
}
