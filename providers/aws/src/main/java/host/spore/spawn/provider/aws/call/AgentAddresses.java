package host.spore.spawn.provider.aws.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where machines find their agent: {@code SPAWN_AGENT_URL} names it, several addresses apart by
 * blanks and tried in their order, and {@code SPAWN_AGENT_SHA256} is its checksum, or one for each
 * of them. Addresses with a processor's name in them serve that processor alone.
 *
 * @param urls {@code https://} or {@code s3://}; empty if none is installed
 */
public record AgentAddresses(List<String> urls, List<String> checksums) {
  public static final String URL = "SPAWN_AGENT_URL";
  public static final String SHA256 = "SPAWN_AGENT_SHA256";

  public AgentAddresses {
    urls = List.copyOf(urls);
    checksums = List.copyOf(checksums);
  }

  /** What the process's variables say. */
  public static AgentAddresses of(Map<String, String> environment) {
    return new AgentAddresses(
        words(environment.getOrDefault(URL, "")), words(environment.getOrDefault(SHA256, "")));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  /** Whether there is a checksum for each. */
  public boolean isChecked() {
    return checksums.size() == 1 || checksums.size() == urls.size();
  }

  /** The checksum of one of them. */
  public String checksum(int index) {
    return checksums.get(checksums.size() == 1 ? 0 : index);
  }
}
