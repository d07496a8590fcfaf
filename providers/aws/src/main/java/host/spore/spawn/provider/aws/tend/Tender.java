package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.engine.provider.Tending.Check;
import host.spore.spawn.engine.provider.Tending.Marked;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.state.ResourceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks after an AWS account. */
public final class Tender implements Tending {
  private final Clients clients;
  private final Timing timing;
  private final Supplier<String> region;
  private final List<Handler> kinds;
  private final AgentAddresses agent;

  /**
   * Looks at nothing yet.
   *
   * @param region where the user usually is
   * @param kinds all there are
   * @param agent what machines install
   */
  public Tender(
      Clients clients,
      Timing timing,
      Supplier<String> region,
      List<Handler> kinds,
      AgentAddresses agent) {
    this.clients = clients;
    this.timing = timing;
    this.region = region;
    this.kinds = List.copyOf(kinds);
    this.agent = agent;
  }

  @Override
  public List<Check> checkUp() {
    return new CheckUp(clients, region.get(), kinds, agent).run();
  }

  @Override
  public String policy() {
    return new OperatorPolicy(kinds).json();
  }

  @Override
  public Search search(Collection<ResourceState> near) {
    return search(near, "");
  }

  /**
   * The same there too.
   *
   * @param asked a region; may be empty
   */
  private Search search(Collection<ResourceState> near, String asked) {
    Set<String> regions = new LinkedHashSet<>();
    regions.add(asked);
    for (ResourceState resource : near) {
      String wanted = Attributes.text(resource.inputs(), Attributes.REGION);
      regions.add(
          wanted.isEmpty() ? Attributes.text(resource.attributes(), Attributes.REGION) : wanted);
    }
    regions.remove("");
    if (regions.isEmpty()) {
      regions.add(region.get());
    }
    List<String> places = new ArrayList<>();
    List<Marked> found = new ArrayList<>();
    for (String one : regions) {
      found.addAll(
          looked(() -> new Ec2Marks(clients.ec2(one), one, kinds).all(), "look through " + one));
      places.add(one);
    }
    for (Handler kind : kinds) {
      if (kind.marks() instanceof Marks.Listed listed) {
        search(kind, listed, regions, places, found);
      }
    }
    return new Search(places, found);
  }

  /** Adds what a service of its own has. */
  private void search(
      Handler kind,
      Marks.Listed listed,
      Set<String> regions,
      List<String> places,
      List<Marked> found) {
    String everywhere = listed.everywhere();
    if (everywhere == null) {
      String doing = "look for " + kind.kind().name();
      for (String one : regions) {
        found.addAll(looked(() -> listed.in(one), doing + " in " + one));
      }
      return;
    }
    try {
      found.addAll(listed.in(region.get()));
      places.add(everywhere);
    } catch (RuntimeException e) {
      // Who may not see them looks elsewhere only, and the places say so.
      if (!Faults.of(e).is(Fault.Nature.FORBIDDEN)) {
        throw new Trouble(Faults.of(e).problem("look through " + everywhere), e);
      }
    }
  }

  private static List<Marked> looked(Supplier<List<Marked>> look, String doing) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      throw new Trouble(Faults.of(e).problem(doing), e);
    }
  }

  @Override
  public Search remains(Stack stack, Collection<ResourceState> ended) throws InterruptedException {
    Instant begun = timing.clock().instant();
    for (int looks = 0; ; looks++) {
      Search all = search(ended, stack.region());
      List<Marked> left = all.found().stream().filter(stack::has).toList();
      boolean patient = timing.clock().instant().isBefore(begun.plus(timing.consistency()));
      if (left.stream().noneMatch(stack::isOwn) || !patient) {
        return new Search(all.places(), left);
      }
      timing.pause().sleep(timing.between(looks));
    }
  }

  @Override
  public Map<String, Problem> end(Collection<Marked> all, Progress progress)
      throws InterruptedException {
    return new Ending(clients, timing, progress).end(all);
  }
}
