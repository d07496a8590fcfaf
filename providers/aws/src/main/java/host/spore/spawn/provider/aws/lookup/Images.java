package host.spore.spawn.provider.aws.lookup;

import static host.spore.spawn.provider.aws.lookup.LookupFailure.unless;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Service;
import host.spore.spawn.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The images of a region. */
public final class Images {
  private static final Service<SsmClient> SSM =
      Service.regional("SSM", settings -> settings.build(SsmClient.builder()));

  /** What an id stands for never changes, but an image may be withdrawn. */
  private static final Duration KEPT = Duration.ofDays(1);

  /** How many parameters one request may ask for. */
  private static final int PARAMETERS = 10;

  /** A root volume whose snapshot's size nobody tells. */
  private static final int USUAL_ROOT_GB = 8;

  static final String FILE = "images.json";
  private static final String DOING = "look up images";

  private final Clients clients;
  private final String region;
  private final DiskCache cache;

  Images(Clients clients, String region, DiskCache cache) {
    this.clients = clients;
    this.region = region;
    this.cache = cache;
  }

  /** The image of each selector that has one. */
  public Map<ImageSelector, Image> find(Collection<ImageSelector> selectors) {
    Map<ImageSelector, String> ids = ids(new LinkedHashSet<>(selectors));
    Map<String, Image> images = byId(new LinkedHashSet<>(ids.values()));
    Map<ImageSelector, Image> found = new LinkedHashMap<>();
    ids.forEach(
        (selector, id) -> {
          Image image = images.get(id);
          if (image != null) {
            found.put(selector, image);
          }
        });
    return found;
  }

  private Map<ImageSelector, String> ids(Set<ImageSelector> selectors) {
    Map<ImageSelector, String> ids = new LinkedHashMap<>();
    List<ImageSelector.Published> published = new ArrayList<>();
    for (ImageSelector selector : selectors) {
      switch (selector) {
        case ImageSelector.Published p -> published.add(p);
        case ImageSelector.Exact e -> ids.put(e, e.id());
        case ImageSelector.Own own -> {
          String id = newest(own);
          if (id != null) {
            ids.put(own, id);
          }
        }
      }
    }
    Map<String, String> parameters =
        parameters(published.stream().map(ImageSelector.Published::parameter).toList());
    for (ImageSelector.Published one : published) {
      String id = parameters.get(one.parameter());
      if (id != null) {
        ids.put(one, id);
      }
    }
    return ids;
  }

  private Map<String, String> parameters(List<String> names) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i += PARAMETERS) {
      GetParametersRequest request =
          GetParametersRequest.builder()
              .names(names.subList(i, Math.min(names.size(), i + PARAMETERS)))
              .build();
      for (Parameter one :
          unless(DOING, () -> clients.of(SSM, region).getParameters(request)).parameters()) {
        values.put(one.name(), one.value());
      }
    }
    return values;
  }

  private @Nullable String newest(ImageSelector.Own own) {
    DescribeImagesRequest request =
        DescribeImagesRequest.builder()
            .owners("self")
            .filters(
                filter("name", own.name()),
                filter("architecture", own.architecture()),
                filter("state", "available"))
            .build();
    List<software.amazon.awssdk.services.ec2.model.Image> found =
        unless(DOING, () -> clients.ec2(region).describeImages(request)).images();
    return found.stream()
        .max(
            Comparator.comparing(
                    (software.amazon.awssdk.services.ec2.model.Image image) -> created(image))
                .thenComparing(software.amazon.awssdk.services.ec2.model.Image::imageId))
        .map(software.amazon.awssdk.services.ec2.model.Image::imageId)
        .orElse(null);
  }

  private static String created(software.amazon.awssdk.services.ec2.model.Image image) {
    return image.creationDate() == null ? "" : image.creationDate();
  }

  private Map<String, Image> byId(Set<String> ids) {
    Map<String, Image> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String id : ids) {
      if (cache.find(FILE, id, KEPT).orElse(null) instanceof Value.MapOf kept) {
        found.put(id, Image.read(kept.entries()));
      } else {
        missing.add(id);
      }
    }
    if (!missing.isEmpty()) {
      // By filter: one id that is not there would fail the whole call.
      DescribeImagesRequest request =
          DescribeImagesRequest.builder()
              .filters(Filter.builder().name("image-id").values(missing).build())
              .build();
      Map<String, Value> kept = new LinkedHashMap<>();
      unless(DOING, () -> clients.ec2(region).describeImages(request))
          .images()
          .forEach(
              info -> {
                Image image = read(info);
                found.put(image.id(), image);
                kept.put(image.id(), image.toValue());
              });
      cache.keep(FILE, kept);
    }
    return found;
  }

  private static Image read(software.amazon.awssdk.services.ec2.model.Image info) {
    String device = info.rootDeviceName() == null ? "/dev/xvda" : info.rootDeviceName();
    int size = 0;
    for (BlockDeviceMapping mapping : info.blockDeviceMappings()) {
      if (device.equals(mapping.deviceName())
          && mapping.ebs() != null
          && mapping.ebs().volumeSize() != null) {
        size = mapping.ebs().volumeSize();
      }
    }
    return new Image(
        info.imageId(),
        info.name() == null ? "" : info.name(),
        info.architectureAsString() == null ? "x86_64" : info.architectureAsString(),
        device,
        size == 0 ? USUAL_ROOT_GB : size,
        info.stateAsString() == null ? "available" : info.stateAsString());
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
