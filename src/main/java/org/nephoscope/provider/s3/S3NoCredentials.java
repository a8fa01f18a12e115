package org.nephoscope.provider.s3;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/// No identity was found where one was looked for, told apart from all other failures on this side.
final class S3NoCredentials extends SdkClientException {

  private static final long serialVersionUID = 1L;

  private S3NoCredentials(SdkClientException cause) {
    super(SdkClientException.builder().message(cause.getMessage()).cause(cause));
  }

  /// The same identities; finding none throws this.
  static AwsCredentialsProvider from(AwsCredentialsProvider provider) {
    return () -> {
      try {
        return provider.resolveCredentials();
      } catch (SdkClientException e) {
        throw new S3NoCredentials(e);
      }
    };
  }
}
