package host.spore.spawn.provider.aws.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the resources of a policy are.
 *
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param region such as {@code us-east-1}
 * @param account twelve digits
 */
public record Place(String partition, String region, String account) {

  /** The place of a region and an account. */
  public static Place of(String region, String account) {
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return new Place(partition, region, account);
  }

  /** ARN of a resource of the region and the account. */
  String arn(String service, String resource) {
    return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
  }

  /** ARN of a bucket, named as such, as a URI, or by its ARN, with or without a path. */
  String bucket(String resource) {
    String path = s3Path(resource);
    int slash = path.indexOf('/');
    return "arn:%s:s3:::%s".formatted(partition, slash < 0 ? path : path.substring(0, slash));
  }

  /** ARNs of the objects of a bucket, or of a part of it. */
  List<String> objects(String resource) {
    String path = s3Path(resource);
    String arn = "arn:%s:s3:::%s".formatted(partition, path);
    List<String> all = new ArrayList<>();
    int slash = path.indexOf('/');
    if (slash < 0 || path.endsWith("/")) {
      all.add(arn + (slash < 0 ? "/*" : "*"));
    } else if (path.endsWith("*")) {
      all.add(arn);
    } else {
      // It may be one object or a folder of them.
      all.add(arn);
      all.add(arn + "/*");
    }
    return all;
  }

  private static String s3Path(String resource) {
    if (resource.startsWith("s3://")) {
      return resource.substring("s3://".length());
    }
    return resource.startsWith("arn:")
        ? resource.substring(resource.lastIndexOf(":::") + 3)
        : resource;
  }
}
