package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A kind of EC2's that carries tags: found by them, described by filters, and tagged anew. */
public abstract class Tagged extends Single {
  protected Tagged(Clients clients, Timing timing) {
    super(clients, timing);
  }

  /** What EC2 calls such a thing where it tells or takes tags. */
  protected abstract ResourceType type();

  /** The filter by id: an id that does not exist fails no call, as it would if asked for. */
  protected abstract String idFilter();

  /** Puts what the describe call shows under this filter; what is being deleted is left out. */
  protected abstract void look(Ec2Client ec2, Filter filter, Map<String, Found> into);

  /** All its tags, for the call that makes it. */
  protected final TagSpecification tags(Wanted wanted) {
    return Ec2Tags.specification(type(), wanted);
  }

  @Override
  public Marks marks() {
    return new Marks.InEc2(new Marks.Type(type().toString(), false, this::marked));
  }

  /** Ids of those that are there. */
  protected final Set<String> marked(Ec2Client ec2, Filter managed) {
    Map<String, Found> all = new LinkedHashMap<>();
    look(ec2, managed, all);
    return all.keySet();
  }

  @Override
  protected Map<String, Found> describe(String region, Collection<String> ids) {
    Map<String, Found> all = new LinkedHashMap<>();
    for (Filter filter : Ec2Tags.filters(idFilter(), ids)) {
      look(clients.ec2(region), filter, all);
    }
    return all;
  }

  @Override
  protected Optional<Found> find(Wanted wanted) {
    Map<String, Found> all = new LinkedHashMap<>();
    Filter filter = Ec2Tags.filter("tag:" + Tags.OPERATION, wanted.operation());
    look(clients.ec2(wanted.region()), filter, all);
    return all.values().stream().findFirst();
  }

  @Override
  protected void update(Wanted wanted, Found found) {
    Ec2Tags.retag(clients.ec2(wanted.region()), found.id(), wanted, found);
  }
}
