package host.spore.spawn.provider.aws.kind.placement;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Kind.OnChange;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Quota;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Ec2Tags;
import host.spore.spawn.provider.aws.kind.Found;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Names;
import host.spore.spawn.provider.aws.kind.Part;
import host.spore.spawn.provider.aws.kind.Permissions;
import host.spore.spawn.provider.aws.kind.Tagged;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.price.Pricing;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.PlacementGroup;
import software.amazon.awssdk.services.ec2.model.PlacementGroupState;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Keeps machines close together or far apart. */
public final class PlacementGroupKind extends Tagged {
  public static final String NAME = "aws.placement_group";

  /** {@code cluster} or {@code spread}. */
  public static final String STRATEGY = "strategy";

  public static final String GROUP_NAME = "name";

  static final Kind KIND =
      new Kind(
          NAME,
          "Keeps machines together or apart",
          Attributes.withCommon(
              Attributes.required(STRATEGY, OnChange.REPLACE, "cluster or spread")
                  .by("arrays.*.placement"),
              Attributes.computed(GROUP_NAME, "Its name")),
          1,
          Duration.ofMinutes(5));

  /** A handler that calls these clients. */
  public PlacementGroupKind(Clients clients, Timing timing) {
    super(clients, timing);
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Part part() {
    return Part.OF_MACHINES;
  }

  @Override
  public Pricing pricing() {
    return Pricing.FREE;
  }

  @Override
  protected ResourceType type() {
    return ResourceType.PLACEMENT_GROUP;
  }

  @Override
  public Marks marks() {
    return new Marks.InEc2(
        // Its tags hang on an id by which it cannot be looked for.
        new Marks.Type(type().toString(), false, Marks.Presence.AS_TAGGED));
  }

  @Override
  public Permissions permissions() {
    return Permissions.none()
        .look("ec2:DescribePlacementGroups")
        .make("ec2:CreatePlacementGroup")
        .own("ec2:DeletePlacementGroup");
  }

  @Override
  public List<Quota> quotas() {
    return List.of();
  }

  @Override
  protected String idFilter() {
    return "group-name";
  }

  @Override
  protected void look(Ec2Client ec2, Filter filter, Map<String, Found> into) {
    for (PlacementGroup group :
        ec2.describePlacementGroups(r -> r.filters(filter)).placementGroups()) {
      if (group.state() != PlacementGroupState.DELETED) {
        Map<String, Value> attributes = new HashMap<>();
        Attributes.put(attributes, STRATEGY, group.strategyAsString());
        Attributes.put(attributes, GROUP_NAME, group.groupName());
        into.put(
            group.groupName(),
            Ec2Tags.found(group.groupName(), group.stateAsString(), attributes, group.tags()));
      }
    }
  }

  @Override
  protected boolean isReady(Found found) {
    return found.state().equals("available");
  }

  /** The name holds the operation's id: what has it was made by this very request. */
  private static String name(Wanted wanted) {
    return Names.unique(
        wanted.stack(), wanted.address().name(), wanted.lineage(), wanted.operation());
  }

  @Override
  public Optional<List<Tending.Marked>> tagged(String region, String stack) {
    Filter mine = Filter.builder().name("tag:" + Tags.STACK).values(stack).build();
    Map<String, Found> found = new LinkedHashMap<>();
    look(clients.ec2(region), mine, found);
    return Optional.of(
        found.values().stream()
            .map(group -> Marks.of(NAME, group.id(), region, group.tags()))
            .toList());
  }

  @Override
  protected Optional<Found> find(Wanted wanted) {
    return Optional.ofNullable(describe(wanted.region(), List.of(name(wanted))).get(name(wanted)));
  }

  @Override
  protected String create(Wanted wanted) {
    clients
        .ec2(wanted.region())
        .createPlacementGroup(
            r ->
                r.groupName(name(wanted))
                    .strategy(wanted.text(STRATEGY))
                    .tagSpecifications(tags(wanted)));
    return name(wanted);
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    Ec2Client ec2 = clients.ec2(wanted.region());
    Filter byName = Ec2Tags.filter("group-name", wanted.id());
    for (PlacementGroup group :
        ec2.describePlacementGroups(r -> r.filters(byName)).placementGroups()) {
      // Tags hang on the id that AWS gave, not on the name.
      Ec2Tags.retag(ec2, group.groupId(), wanted, found);
    }
  }

  @Override
  protected void delete(Wanted wanted) {
    clients.ec2(wanted.region()).deletePlacementGroup(r -> r.groupName(wanted.id()));
  }
}
