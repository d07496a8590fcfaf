package host.spore.spawn.provider.aws.kind;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** A kind of EC2's that carries tags: found by them, described by filters, and tagged anew. */
abstract class Tagged extends Single {
  Tagged(Clients clients, Timing timing) {
    super(clients, timing);
  }

  /** The filter by id: an id that does not exist fails no call, as it would if asked for. */
  protected abstract String idFilter();

  /** Puts what the describe call shows under this filter; what is being deleted is left out. */
  protected abstract void look(Ec2Client ec2, Filter filter, Map<String, Found> into);

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
