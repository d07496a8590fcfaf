package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.NotThereYet;
import host.spore.spawn.provider.aws.call.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Changes tags. Machines that are to get the same tags at the same time get them by one call: the
 * first who asks waits a moment for the others.
 */
final class Tagger {
  private static final Duration GATHER = Duration.ofMillis(40);

  /** The most resources of a call. */
  private static final int MOST = 1000;

  private final Clients clients;
  private final Timing timing;
  private final Map<Change, Group> open = new HashMap<>();

  /** A change that is the same for many. */
  record Change(String region, Map<String, String> set, Set<String> removed) {
    Change {
      set = Map.copyOf(set);
      removed = Set.copyOf(removed);
    }

    boolean isEmpty() {
      return set.isEmpty() && removed.isEmpty();
    }
  }

  private record Group(List<String> ids, CompletableFuture<Boolean> done) {}

  Tagger(Clients clients, Timing timing) {
    this.clients = clients;
    this.timing = timing;
  }

  /**
   * Makes the change, and returns once AWS has taken it.
   *
   * @throws RuntimeException what the call threw
   */
  void apply(Change change, String id) throws InterruptedException {
    if (change.isEmpty()) {
      return;
    }
    Group group;
    boolean first = false;
    synchronized (open) {
      Group joined = open.get(change);
      if (joined == null || joined.ids().size() >= MOST) {
        first = true;
        joined = new Group(new ArrayList<>(), new CompletableFuture<>());
        open.put(change, joined);
      }
      group = joined;
      group.ids().add(id);
    }
    if (first) {
      lead(change, group);
    }
    join(group);
  }

  private void lead(Change change, Group group) throws InterruptedException {
    try {
      timing.pause().sleep(GATHER);
    } finally {
      synchronized (open) {
        open.remove(change, group);
      }
      call(change, group);
    }
  }

  /** Also if the one who leads was interrupted: the others wait for it. */
  private void call(Change change, Group group) {
    try {
      if (!change.set().isEmpty()) {
        CreateTagsRequest request =
            CreateTagsRequest.builder()
                .resources(group.ids())
                .tags(RunCall.tags(change.set()))
                .build();
        NotThereYet.awaited(timing, () -> clients.ec2(change.region()).createTags(request));
      }
      if (!change.removed().isEmpty()) {
        List<Tag> removed =
            change.removed().stream().map(k -> Tag.builder().key(k).build()).toList();
        clients
            .ec2(change.region())
            .deleteTags(DeleteTagsRequest.builder().resources(group.ids()).tags(removed).build());
      }
      group.done().complete(true);
    } catch (RuntimeException e) {
      group.done().completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      group.done().completeExceptionally(new IllegalStateException("interrupted while tagging"));
    }
  }

  private static void join(Group group) throws InterruptedException {
    try {
      group.done().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }
}
