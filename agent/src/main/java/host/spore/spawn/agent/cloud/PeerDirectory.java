package host.spore.spawn.agent.cloud;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machines of an array, as the cloud lists them. */
public interface PeerDirectory {
  /**
   * A machine; what the cloud does not tell is empty.
   *
   * @param place in its launch, from 0
   * @param isUp whether it runs, or is about to
   * @param lost why the cloud has taken it down of its own accord; null if it has not
   * @param tags those of spawn
   */
  record Peer(
      String id,
      boolean isUp,
      @Nullable String lost,
      String privateIp,
      int place,
      Map<String, String> tags) {
    public Peer {
      tags = Map.copyOf(tags);
    }

    /** Empty if there is none. */
    public String tag(String key) {
      return tags.getOrDefault(key, "");
    }
  }

  /** All machines with a tag, those that are gone included as long as the cloud remembers them. */
  List<Peer> tagged(String key, String value) throws IOException, InterruptedException;

  /** The time that so many machines need to ask once each without asking too often together. */
  Duration round(int machines);
}
