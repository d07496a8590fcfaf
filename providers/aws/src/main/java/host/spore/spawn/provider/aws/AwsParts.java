package host.spore.spawn.provider.aws;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Operating;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.compile.AwsCompiler;
import host.spore.spawn.provider.aws.compile.Compiler;
import host.spore.spawn.provider.aws.kind.DnsRecordKind;
import host.spore.spawn.provider.aws.kind.ElasticIpKind;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.IamRoleKind;
import host.spore.spawn.provider.aws.kind.InternetGatewayKind;
import host.spore.spawn.provider.aws.kind.KeyPairKind;
import host.spore.spawn.provider.aws.kind.PlacementGroupKind;
import host.spore.spawn.provider.aws.kind.RouteTableKind;
import host.spore.spawn.provider.aws.kind.SecurityGroupKind;
import host.spore.spawn.provider.aws.kind.SubnetKind;
import host.spore.spawn.provider.aws.kind.VolumeAttachmentKind;
import host.spore.spawn.provider.aws.kind.VolumeKind;
import host.spore.spawn.provider.aws.kind.VpcKind;
import host.spore.spawn.provider.aws.launch.InstanceHandler;
import host.spore.spawn.provider.aws.lookup.CachedFacts;
import host.spore.spawn.provider.aws.lookup.Lookups;
import host.spore.spawn.provider.aws.operate.AwsOperating;
import host.spore.spawn.provider.aws.price.AwsPricer;
import host.spore.spawn.provider.aws.price.PriceBook;
import host.spore.spawn.provider.aws.price.PriceFinder;
import host.spore.spawn.provider.aws.price.PriceList;
import host.spore.spawn.provider.aws.price.Pricer;
import host.spore.spawn.provider.aws.price.Prices;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.provider.aws.store.S3Objects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link AwsProvider} is made of.
 *
 * @param operating null for nobody who does day-to-day work
 * @param objects null where no objects are read
 */
public record AwsParts(
    Clients clients,
    List<Handler> handlers,
    Compiler compiler,
    Pricer pricer,
    @Nullable Operating operating,
    @Nullable ObjectStore objects) {
  public AwsParts {
    handlers = List.copyOf(handlers);
  }

  /** Without day-to-day work and without objects. */
  public AwsParts(Clients clients, List<Handler> handlers, Compiler compiler, Pricer pricer) {
    this(clients, handlers, compiler, pricer, null, null);
  }

  /** Everything, put together. No call is made, and nothing of the SDK is loaded. */
  public static AwsParts of(AwsSettings settings, Clients clients, Timing timing) {
    PriceBook book = new PriceBook(settings.cache());
    SpotPrices spot = new SpotPrices(clients, timing.clock());
    Compiler compiler =
        new AwsCompiler(
            settings,
            region ->
                Lookups.of(
                    settings,
                    clients,
                    timing.clock(),
                    region,
                    type -> book.of(region).map(Prices::machines).map(known -> known.get(type))),
            region ->
                new CachedFacts(
                    settings,
                    timing.clock(),
                    region,
                    type -> book.of(region).map(Prices::machines).map(known -> known.get(type))),
            new PriceFinder(clients, book, spot, timing.clock()));
    PriceList list = new PriceList(PriceList.PUBLIC, timing.clock());
    Pricer pricer = new AwsPricer(book, spot, list, timing.clock());
    Handler machines = new InstanceHandler(clients, timing, spot, settings.cache());
    return new AwsParts(
        clients,
        handlers(clients, timing, machines),
        compiler,
        pricer,
        new AwsOperating(settings, clients, timing, machines, pricer),
        new S3Objects(settings, timing));
  }

  /** One for each kind. */
  private static List<Handler> handlers(Clients clients, Timing timing, Handler machines) {
    return List.of(
        new VpcKind(clients, timing),
        new SubnetKind(clients, timing),
        new InternetGatewayKind(clients, timing),
        new RouteTableKind(clients, timing),
        new SecurityGroupKind(clients, timing),
        new KeyPairKind(clients, timing),
        new IamRoleKind(clients, timing),
        new PlacementGroupKind(clients, timing),
        new VolumeKind(clients, timing),
        new VolumeAttachmentKind(clients, timing),
        new ElasticIpKind(clients, timing),
        new DnsRecordKind(clients, timing),
        machines);
  }
}
