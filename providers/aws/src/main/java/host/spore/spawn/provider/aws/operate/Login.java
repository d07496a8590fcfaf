package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Looking;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.ResourceState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Image;

/** Who logs in to a machine: the user that its image comes with. */
final class Login {
  private static final String USUAL = "ec2-user";

  /** By what the images of a maker have in their names. */
  private static final Map<String, String> USERS = new LinkedHashMap<>();

  static {
    USERS.put("ubuntu", "ubuntu");
    USERS.put("debian", "admin");
    USERS.put("bitnami", "bitnami");
    USERS.put("centos", "centos");
    USERS.put("rocky", "rocky");
    USERS.put("fedora", "fedora");
    USERS.put("oracle", "ec2-user");
  }

  private final Clients clients;

  Login(Clients clients) {
    this.clients = clients;
  }

  /** By the image's name in the spec, else by its name in EC2, which is asked for it. */
  String user(ResourceState machine) {
    String image = Attributes.text(machine.inputs(), InstanceKind.IMAGE);
    if (!image.isEmpty() && !image.startsWith("ami-")) {
      return byName(image);
    }
    String ami = Attributes.text(machine.inputs(), InstanceKind.AMI);
    return clients
        .ec2(Looking.region(machine))
        .describeImages(r -> r.imageIds(ami.isEmpty() ? image : ami))
        .images()
        .stream()
        .findFirst()
        .map(Login::words)
        .map(Login::byName)
        .orElse(USUAL);
  }

  private static String words(Image image) {
    return image.name() + " " + image.description();
  }

  static String byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> user : USERS.entrySet()) {
      if (lower.contains(user.getKey())) {
        return user.getValue();
      }
    }
    return USUAL;
  }
}
