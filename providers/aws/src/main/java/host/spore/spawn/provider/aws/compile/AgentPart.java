package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which agent the machines install. */
final class AgentPart {
  private static final String URL = AgentAddresses.URL;
  private static final String SHA256 = AgentAddresses.SHA256;

  private final AgentAddresses addresses;

  AgentPart(AgentAddresses addresses) {
    this.addresses = addresses;
  }

  /** Tells what will not be done without it. */
  void check(List<Subject> subjects, Findings findings) {
    List<String> urls = addresses.urls();
    if (!urls.isEmpty() && !addresses.isChecked()) {
      findings.error(
          "",
          "SPN-6122",
          URL
              + " is set and "
              + SHA256
              + (addresses.checksums().isEmpty() ? " is not" : " has not as many"),
          "An agent is installed only if it is what it should be.",
          null);
    }
    if (!urls.isEmpty()) {
      return;
    }
    for (Subject s : subjects) {
      if (s.machine().lifecycle().complete() != null) {
        missing(s, "lifecycle.complete", "notice that its job is done", findings);
      }
      if (s.machine().lifecycle().idle() != null) {
        missing(s, "lifecycle.idle", "notice that nobody uses it", findings);
      }
      if (!s.machine().sync().isEmpty()) {
        missing(s, "sync", "copy its data", findings);
      }
      if (!s.machine().waitFor().isEmpty()) {
        missing(s, "wait_for", "hear that another is ready", findings);
      }
      if (s.array() != null && s.array().mpi() != null) {
        missing(s, "mpi", "keep its host file", findings);
      }
      if (s.array() != null && !(s.array().onFailure() instanceof OnFailure.Continue)) {
        missing(s, "on_failure", "see that a member has failed", findings);
      }
      if (s.machine().spot() != null && s.machine().spot().checkpoint() != null) {
        missing(s, "spot.checkpoint", "save its work at an interruption", findings);
      }
    }
  }

  private static void missing(Subject s, String field, String what, Findings findings) {
    findings.warning(
        s,
        field,
        "SPN-6121",
        "nothing on `" + s.name() + "` will " + what,
        "That is the agent's work, and none is installed: set "
            + URL
            + " and "
            + SHA256
            + ". The machine still ends by its `ttl`.");
  }

  /** As an instance's input; null if there is none. */
  @Nullable Value describe() {
    List<String> urls = addresses.urls();
    if (urls.isEmpty() || !addresses.isChecked()) {
      return null;
    }
    List<Value> sources = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      Map<String, Value> source = new LinkedHashMap<>();
      source.put(InstanceMaps.Agent.URL, Value.text(urls.get(i)));
      source.put(InstanceMaps.Agent.SHA256, Value.text(addresses.checksum(i)));
      sources.add(new Value.MapOf(source));
    }
    return new Value.MapOf(Map.of(InstanceMaps.Agent.SOURCES, new Value.ListOf(sources)));
  }
}
