package host.spore.spawn.cli;

import host.spore.spawn.provider.local.HostRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this installation starts the programs of a local machine. */
final class Programs {
  private Programs() {}

  /** Those of the distribution this process was started from; else this JVM's own class path. */
  static HostRuntime ofThisProcess() {
    String home = System.getProperty("spawn.home");
    if (home != null && !home.isEmpty()) {
      return new HostRuntime(List.of(home + "/bin/machine"), List.of(home + "/bin/spored"));
    }
    return new HostRuntime(
        java("host.spore.spawn.provider.local.machine.MachineMain"),
        java("host.spore.spawn.agent.AgentMain"));
  }

  /** Where the distribution keeps the templates that come with spawn. */
  static Path templates() {
    return Path.of(System.getProperty("spawn.home", ""), "templates");
  }

  private static List<String> java(String main) {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("java.home") + "/bin/java");
    words.add("-XX:+UseSerialGC");
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-Xmx32m");
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(main);
    return words;
  }
}
