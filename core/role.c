#include "core/phrase.h"
void find_roles(struct finder *f) { (void)f; }
