#include "media/base/system_reason.h"

#include <cerrno>
#include <system_error>

namespace media {

std::string system_reason(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return "il n’y a plus de place sur le disque";
        case EROFS:
            return "ce disque ne peut qu’être lu";
        case EACCES:
        case EPERM:
            return "vous n’en avez pas le droit";
        case ENOENT:
            return "ce fichier ou son dossier n’existe pas";
        case ENOTDIR:
            return "ce qui est indiqué n’est pas un dossier";
        case EISDIR:
            return "c’est un dossier";
        case EIO:
            return "le disque ou la clé ne répond plus";
        default:
            return std::generic_category().message(error);
    }
}

std::string advice_for_writing(int error) {
    if (error == ENOSPC || error == EDQUOT)
        return "\u202f; libérez de la place, ou choisissez un autre dossier";
    return "\u202f; choisissez un autre dossier";
}

}  // namespace media
