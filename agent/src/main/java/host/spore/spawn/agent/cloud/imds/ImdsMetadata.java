package host.spore.spawn.agent.cloud.imds;

import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.contract.host.NoticeJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the metadata service says. Its tags are only believed once it has named this very instance:
 * one that answers for another machine has nothing to say here.
 */
public final class ImdsMetadata implements Metadata {
  private static final String TAGS = "tags/instance";

  private final Imds imds;
  private final String instance;
  private boolean known;

  /**
   * Asks nothing yet.
   *
   * @param imds used by nobody else
   * @param instance the one that the tags must belong to
   */
  public ImdsMetadata(Imds imds, String instance) {
    this.imds = imds;
    this.instance = instance;
  }

  @Override
  public Optional<String> tag(String key) throws IOException, InterruptedException {
    checkInstance();
    return trimmed(TAGS + "/" + key);
  }

  @Override
  public Map<String, String> tags(String prefix) throws IOException, InterruptedException {
    checkInstance();
    Map<String, String> found = new TreeMap<>();
    String keys = imds.get(TAGS).orElse("");
    int at = 0;
    while (at < keys.length()) {
      int end = keys.indexOf('\n', at);
      end = end < 0 ? keys.length() : end;
      String key = keys.substring(at, end).trim();
      if (key.startsWith(prefix)) {
        Optional<String> value = trimmed(TAGS + "/" + key);
        if (value.isPresent()) {
          found.put(key.substring(prefix.length()), value.get());
        }
      }
      at = end + 1;
    }
    return found;
  }

  private void checkInstance() throws ImdsException, InterruptedException {
    if (known) {
      return;
    }
    Optional<String> id = trimmed("instance-id");
    if (id.isEmpty() || !id.get().equals(instance)) {
      throw new ImdsException(
          "metadata is not of this instance " + instance + ", its tags are not used");
    }
    known = true;
  }

  @Override
  public Optional<String> address(boolean isPublic) throws IOException, InterruptedException {
    Optional<String> address = trimmed(isPublic ? "public-ipv4" : "local-ipv4");
    return address.isPresent() && address.get().isEmpty() ? Optional.empty() : address;
  }

  @Override
  public Interruptible interruptible() throws IOException, InterruptedException {
    Optional<String> life = trimmed("instance-life-cycle");
    if (life.isEmpty()) {
      return Interruptible.UNKNOWN;
    }
    return life.get().equals("spot") ? Interruptible.YES : Interruptible.NO;
  }

  @Override
  public Optional<Notice> interruption() throws IOException, InterruptedException {
    Optional<String> action = imds.get("spot/instance-action");
    if (action.isEmpty()) {
      return Optional.empty();
    }
    NoticeJson.Interruption said = NoticeJson.interruption(action.get());
    return Optional.of(new Notice(said.action(), said.time()));
  }

  @Override
  public Optional<Instant> rebalance() throws IOException, InterruptedException {
    Optional<String> said = imds.get("events/recommendations/rebalance");
    return said.isEmpty() ? Optional.empty() : Optional.of(NoticeJson.rebalance(said.get()));
  }

  private Optional<String> trimmed(String path) throws ImdsException, InterruptedException {
    Optional<String> value = imds.get(path);
    return value.isEmpty() ? value : Optional.of(value.get().trim());
  }
}
